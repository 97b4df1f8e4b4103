"""Freezes Interview Coach into dist/coach: a folder that runs without Python, with every model inside.

Builds only if something that goes in has changed since the last build. Prints the folder's size and, last, the program.

    python packaging/freeze.py
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import stand_ins

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "dist" / "coach"
PROGRAM = FOLDER / ("coach.exe" if os.name == "nt" else "coach")
STAMP = CHECKOUT / "build" / "frozen-from.txt"


def what_goes_in() -> str:
    """A digest of everything that the frozen program is made from."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("coach_app", "assets"):
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(CHECKOUT).as_posix().encode() + path.read_bytes())
    for name in ("packaging/coach.spec", "packaging/stand_ins.py", "requirements/run.lock"):
        digest.update((CHECKOUT / name).read_bytes())
    return digest.hexdigest()


def build() -> None:
    """Run PyInstaller; its output is shown only where it fails."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", str(CHECKOUT / "build"), "--distpath", str(CHECKOUT / "dist")]
    done = subprocess.run(
        [*command, str(CHECKOUT / "packaging" / "coach.spec")],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nPyInstaller failed.")


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def main() -> None:
    """Build if needed; tell the size by part and where the program is."""
    digest = what_goes_in()
    if PROGRAM.exists() and STAMP.exists() and STAMP.read_text() == digest:
        print("nothing has changed since the last build")
    else:
        began = time.monotonic()
        STAMP.unlink(missing_ok=True)
        build()
        replaced = stand_ins.put_in(FOLDER / "_internal" / "av.libs")
        if replaced:
            print(f"left out: {', '.join(replaced)}")
        STAMP.write_text(digest)
        print(f"built in {time.monotonic() - began:.0f} s")
    inside = FOLDER / "_internal"
    parts = sorted(((megabytes(each), each.name) for each in inside.iterdir() if each.is_dir()), reverse=True)
    print(f"{megabytes(FOLDER):.0f} MB: " + ", ".join(f"{name} {size:.0f}" for size, name in parts[:14]))
    print(PROGRAM)


if __name__ == "__main__":
    main()
