"""The figures of captions heard in real time, one recording at a time and together. Pure arithmetic and wording."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.measures import Display, Latencies, WordErrors, latencies, mean_and_p95, plain_words, word_errors

HEAD = (
    "| system | word error % | shown, mean / p95 s | settled, mean / p95 s | erased per word | CPU s per audio s "
    "| speech end to final, mean / max s | peak memory MB |\n|---|---|---|---|---|---|---|---|"
)
SPREAD_HEAD = (
    "| system | word error % | shown, mean s | settled, mean s | erased per word | CPU s per audio s "
    "| speech end to final s |\n|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One recording captioned by one system. `final_s` is from the last word's end to the last change of what is
    committed; `cpu_s` processor seconds for `seconds` of sound; `peak_mb` the most memory held at once."""

    kind: str
    errors: WordErrors
    late: Latencies
    final_s: float
    cpu_s: float
    seconds: float
    peak_mb: float


def displays(lines: Iterable[Mapping[str, object]]) -> list[Display]:
    """What was on the screen, from the lines of `coach live --json` (others than captions are passed over)."""
    trace: list[Display] = []
    before, committed = "", ()
    for line in lines:
        if line.get("type") == "caption":
            now = str(line["committed"])
            grown = now.startswith(f"{before} ")  # read only what is new: an answer can be half an hour long
            committed = (*committed, *plain_words(now[len(before) :])) if grown else tuple(plain_words(now))
            trace.append(Display(float(str(line["wall_s"])), committed, tuple(plain_words(str(line["tentative"])))))
            before = now
    return trace


def committed_at(trace: Sequence[Display]) -> float:
    """The second from which what is committed stays as it is at the end; 0 where nothing ever is."""
    since = 0.0
    before: tuple[str, ...] = ()
    for display in trace:
        if display.committed != before:
            since, before = display.wall_s, display.committed
    return since


def figures(
    kind: str,
    trace: Sequence[Display],
    truth: str,
    words: Sequence[tuple[str, float]],
    cpu_s: float,
    seconds: float,
    peak_mb: float,
) -> Figures:
    """The figures of a `trace` against the true text and the plain `words` with their ends in seconds.

    A word whose end is not known (not a number) has no latency.
    """
    found = " ".join(trace[-1].committed) if trace else ""
    late = latencies(trace, words)
    shown, settled = (tuple(s for s in some if not math.isnan(s)) for some in (late.shown, late.settled))
    final_s = committed_at(trace) - max(end for _, end in words if not math.isnan(end))
    late = replace(late, shown=shown, settled=settled)
    return Figures(kind, word_errors(truth, found), late, final_s, cpu_s, seconds, peak_mb)


def row(name: str, some: Sequence[Figures]) -> str:
    """All recordings together: errors and latencies by word, the processor by second of sound."""
    errors = sum((one.errors for one in some), WordErrors(0, 0, 0, 0))
    shown, shown95 = mean_and_p95([s for one in some for s in one.late.shown])
    settled, settled95 = mean_and_p95([s for one in some for s in one.late.settled])
    erased = sum(one.late.erased for one in some) / max(1, sum(one.late.words for one in some))
    cpu = sum(one.cpu_s for one in some) / sum(one.seconds for one in some)
    finals = [one.final_s for one in some]
    return (
        f"| {name} | {errors.percent:.1f} | {shown:.2f} / {shown95:.2f} | {settled:.2f} / {settled95:.2f} "
        f"| {erased:.2f} | {cpu:.2f} | {np.mean(finals):.2f} / {max(finals):.2f} "
        f"| {max(one.peak_mb for one in some):.0f} |"
    )


def spread_row(name: str, some: Sequence[Figures]) -> str:
    """Of each figure the lowest, the middle and the highest recording."""

    def spread(of: Callable[[Figures], float], digits: int = 2) -> str:
        values = [of(one) for one in some]
        return " · ".join(f"{value:.{digits}f}" for value in (min(values), np.median(values), max(values)))

    return (
        f"| {name} | {spread(lambda one: one.errors.percent, 1)} "
        f"| {spread(lambda one: mean_and_p95(one.late.shown)[0])} "
        f"| {spread(lambda one: mean_and_p95(one.late.settled)[0])} "
        f"| {spread(lambda one: one.late.erased / max(1, one.late.words))} "
        f"| {spread(lambda one: one.cpu_s / one.seconds)} | {spread(lambda one: one.final_s)} |"
    )
