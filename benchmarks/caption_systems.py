"""The systems that are measured side by side: ours as a user runs it, the naive loop, and peers."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.environments import PEERS, python_of
from coach_app.engines import weights

MODELS = {"tiny.en": weights.TINY_EN, "base": weights.BASE}


@dataclass(frozen=True, slots=True)
class System:
    """`command` gives the command that hears a WAV file in real time and prints its captions as lines of JSON."""

    name: str
    command: Callable[[Path], list[str]]


def ours(model: str, data: Path, *options: str) -> System:
    """`coach live` with all that belongs to it: recording, measures, tips, report; it keeps its answers in `data`."""

    def command(sound: Path) -> list[str]:
        kept = ["--model", model, "--data-dir", str(data)]
        return [sys.executable, "-m", "coach_app", "live", "--input", str(sound), "--json", *kept, *options]

    return System(f"Interview Coach, {model}", command)


def naive(model: str, cache: Path) -> System:
    """The naive loop over the same weights."""
    folder = str(MODELS[model].folder(cache))
    return System("naive loop", lambda sound: [sys.executable, "-m", "benchmarks.naive_loop", folder, str(sound)])


def peer(key: str, model: str, cache: Path) -> System:
    """A peer in its own environment, over the same weights; installs it where it is not yet."""
    chosen = PEERS[key]
    python = str(python_of(chosen, cache))
    folder = str(MODELS[model].folder(cache))
    driver = [python, "-m", f"benchmarks.peers.{chosen.module}", folder]
    return System(chosen.name, lambda sound: [*driver, str(sound), *chosen.arguments, str(cache)])


def systems(keys: Sequence[str], model: str, cache: Path, data: Path) -> list[System]:
    """Those named: "ours", "ours-base", "naive" or a key of `PEERS`."""
    make = {
        "ours": lambda: ours(model, data),
        "ours-base": lambda: ours("base", data),
        "naive": lambda: naive(model, cache),
    }
    return [make[key]() if key in make else peer(key, model, cache) for key in keys]
