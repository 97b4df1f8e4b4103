"""The token that lets a program in: made at the first start, kept so that only its owner can read it."""

import hmac
import os
import re
import secrets
from pathlib import Path

USABLE = re.compile(r"[A-Za-z0-9._~-]{16,200}")
"""Tokens that fit every place in which they are sent, and that nobody guesses in a lifetime of tries."""


def load_token(folder: Path) -> str:
    """The token of this data folder, made if there is none. Raises `OSError` where it can be neither read nor kept."""
    path = folder / "server-token"
    try:
        kept = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        kept = ""
    if kept:
        path.chmod(0o600)  # a copy from elsewhere may have come with wider rights
        return kept
    token = secrets.token_urlsafe(32)
    folder.mkdir(parents=True, exist_ok=True)
    # O_EXCL and the mode at creation: at no moment can anyone else read it, nor slip in a file of their own.
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(token + "\n")
    return token


def page_token(token: str, origin: str) -> str:
    """The token of a page that the user has let in: its own, and from it nobody learns ours."""
    return hmac.new(token.encode("ascii"), b"page " + origin.encode("utf-8"), "sha256").hexdigest()


def same_token(given: str, token: str) -> bool:
    """Whether both are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode("ascii"))
