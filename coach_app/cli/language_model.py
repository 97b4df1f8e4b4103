"""`coach language-model`: set up, try or switch off the language model that rewords follow-ups and advice."""

import argparse
import sys
from typing import TYPE_CHECKING

from coach_app.cli import exit_codes

if TYPE_CHECKING:
    from coach_app.coaching.report import AnswerReport
    from coach_app.compose import Workshop


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "language-model", parents=[anywhere], help="a language model of your own that rewords follow-ups and advice"
    )
    parser.add_argument("--url", metavar="URL", help="where it answers, such as http://127.0.0.1:11434/v1")
    parser.add_argument("--model", metavar="NAME", help="its name there")
    parser.add_argument("--allow-host", metavar="HOST", help="allow this one other computer, by its name in the URL")
    parser.add_argument("--off", action="store_true", help="use none")
    parser.add_argument("--try", action="store_true", dest="trial", help="ask it something now")


def run(arguments: argparse.Namespace) -> int:
    """Change what was asked for, and say how it stands."""
    from coach_app.compose import Workshop
    from coach_app.engines.endpoint import Endpoint
    from coach_app.settings import find_folders

    with Workshop(find_folders(arguments.data_dir)) as workshop:
        now = workshop.settings
        if arguments.off:
            workshop.change_settings(words_url="", words_host="")
        elif arguments.url or arguments.model or arguments.allow_host:
            wanted = Endpoint(
                arguments.url or now.words_url,
                now.words_model if arguments.model is None else arguments.model,
                arguments.allow_host or ("" if arguments.url else now.words_host),  # allowed for one address only
            )
            if (trouble := wanted.trouble()) is not None:
                print(f"coach: {trouble}", file=sys.stderr)
                return exit_codes.BAD_INPUT
            workshop.change_settings(words_url=wanted.url, words_model=wanted.model, words_host=wanted.allowed_host)
        endpoint = workshop.words_endpoint
        if endpoint is None:
            print("No language model is used.")
            return exit_codes.OK
        where = "this computer" if endpoint.on_this_computer else "another computer, which you have allowed"
        print(f"Follow-ups and advice are reworded by {endpoint.model or 'the model'} at {endpoint.url} ({where}).")
        if arguments.trial:
            print(workshop.try_language_model())
    return exit_codes.OK


def reworded(workshop: "Workshop", report: "AnswerReport") -> "AnswerReport":
    """The report in the model's words where there is one; what is wrong with it is told on standard error."""
    from coach_app.speech.ports import EngineError

    try:
        return workshop.in_other_words(report)
    except EngineError as error:
        print(f"coach: {error} The program's own words stand.", file=sys.stderr)
        return report
