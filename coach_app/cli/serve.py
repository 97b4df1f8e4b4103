"""`coach serve`: the local server for browser pages and plugins, without a window."""

import argparse
import os
import sys
from pathlib import Path

from coach_app.cli import exit_codes
from coach_app.cli.speech_arguments import add_speech_arguments


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("serve", parents=[anywhere], help="serve browser pages and plugins on this machine")
    parser.add_argument("--host", metavar="H", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="N", default=8000, help="port (default: 8000; 0 takes a free one)")
    parser.add_argument(
        "--token",
        metavar="T",
        default=os.environ.get("COACH_TOKEN", ""),
        help="what clients must know (default: COACH_TOKEN, else the one kept in the data folder)",
    )
    parser.add_argument(
        "--trust-local",
        action="store_true",
        help="let any program on this machine in without the token (never a page of another origin)",
    )
    parser.add_argument(
        "--allow-origin",
        metavar="O",
        action="append",
        default=[],
        help="let pages of this origin ask, such as https://plugin.example (may be repeated)",
    )
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="certificate (PEM) for https")
    parser.add_argument("--key", type=Path, metavar="FILE", help="key of the certificate (PEM)")
    add_speech_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the keyboard or a signal ends it."""
    from coach_app.compose import HANDS, CannotServeError, Workshop
    from coach_app.server.serving import Door, Server
    from coach_app.settings import find_folders

    spoken = {"model": arguments.model, "language": arguments.language}
    with Workshop(find_folders(arguments.data_dir), **spoken, measures_speed=True, hands=HANDS) as workshop:
        door = Door(
            host=arguments.host,
            port=arguments.port,
            token=arguments.token,
            trust_local=arguments.trust_local,
            allowed_origins=tuple(arguments.allow_origin),
            certificate=arguments.certificate,
            key=arguments.key,
        )
        try:
            server = Server(workshop, door)
        except CannotServeError as error:
            print(f"coach: {error}", file=sys.stderr)
            return exit_codes.USAGE
        workshop.recogniser.start()
        print(f"Interview Coach answers at {server.url}?token={server.token}", flush=True)
        print(f"Clients send the token {server.token}; Ctrl-C ends.", flush=True)
        server.run()
    return exit_codes.OK
