"""The arguments of every command that listens: which speech model hears, and which language is spoken."""

import argparse


def add_speech_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `model` and `language` to a command; empty where the settings are to decide."""
    parser.add_argument(
        "--model", metavar="NAME", default="", help="speech model: tiny.en, base, or the folder of a CTranslate2 one"
    )
    parser.add_argument(
        "--language", metavar="CODE", default="", help="language spoken, such as en, es, de (not with tiny.en)"
    )
