"""`coach fillers`: the user's own list of what counts, for each language."""

import argparse
import json
from typing import TYPE_CHECKING

from coach_app.cli import exit_codes

if TYPE_CHECKING:
    from coach_app.settings import Settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("fillers", parents=[anywhere], help="show or change which words and sounds count")
    parser.add_argument("--add", action="append", default=[], metavar="PHRASE", help="count this word or phrase")
    parser.add_argument("--remove", action="append", default=[], metavar="PHRASE", help="do not count this one")
    parser.add_argument("--language", default="", metavar="CODE", help="two letters (default: the language spoken)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Change the list if that was asked, and print it."""
    from coach_app.coaching.markers import own_words
    from coach_app.settings import find_folders, load_settings, save_settings

    folders = find_folders(arguments.data_dir)
    settings = load_settings(folders)
    language = arguments.language.lower() or settings.language
    own = own_words(settings.added_fillers, settings.removed_fillers, language)
    for phrase in filter(str.strip, arguments.add):
        own = own.counting(phrase, language)
    for phrase in arguments.remove:
        own = own.not_counting(phrase, language)
    if arguments.add or arguments.remove:
        save_settings(folders, _with(settings, language, own.added, own.removed))
    counted = [phrase for phrase, on in own.listed(language) if on]
    if arguments.json:
        print(json.dumps({"language": language, "counted": counted, "removed": list(own.removed)}, ensure_ascii=False))
    else:
        print(f"Counted ({language}): {', '.join(counted)}")
        if own.removed:
            print(f"Not counted: {', '.join(own.removed)}")
    return exit_codes.OK


def _with(settings: "Settings", language: str, added: tuple[str, ...], removed: tuple[str, ...]) -> "Settings":
    return settings.with_changes(
        added_fillers={**settings.added_fillers, language: added},
        removed_fillers={**settings.removed_fillers, language: removed},
    )
