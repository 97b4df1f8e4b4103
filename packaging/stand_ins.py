"""Takes the GPL video encoders x264 and x265 out of the frozen program (Linux, where there is a C compiler).

PyAV's FFmpeg is LGPL but is linked against both. Interview Coach decodes sound and never encodes video, but the loader
wants the symbols, and FFmpeg asks x265 at its start for the builds it has. So each library is replaced by one of the
same name whose every function answers "none".
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

ENCODERS = ("libx264", "libx265")


def wanted_symbols(libraries: list[Path], encoder: str) -> list[str]:
    """The symbols of `encoder` that `libraries` leave undefined."""
    prefix = encoder.removeprefix("lib")
    names: set[str] = set()
    for library in libraries:
        listed = subprocess.run(["objdump", "-T", str(library)], capture_output=True, text=True, check=True).stdout
        names |= set(re.findall(rf"\*UND\*.*\s({prefix}_\w+)$", listed, re.MULTILINE))
    return sorted(names)


def put_in(folder: Path) -> list[str]:
    """Replace the encoders in `folder`, where FFmpeg's libraries lie. Returns the names of the replaced libraries."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or shutil.which("objdump") is None or not folder.is_dir():
        return []
    ffmpeg = [each for each in folder.iterdir() if re.match(r"lib(av|sw)\w+-", each.name)]
    replaced = []
    for encoder in ENCODERS:
        for library in folder.glob(f"{encoder}-*.so*"):
            source = folder / f"{encoder}.c"
            symbols = wanted_symbols(ffmpeg, encoder)
            source.write_text("".join(f"void *{symbol}(void) {{ return 0; }}\n" for symbol in symbols))
            command = [compiler, "-shared", "-fPIC", f"-Wl,-soname,{library.name}", "-o", str(library), str(source)]
            library.unlink()
            subprocess.run(command, check=True)
            source.unlink()
            replaced.append(library.name)
    return replaced
