"""Discourse markers against the labelled cases: `python -m benchmarks.markers`.

Rules were made while looking at two series of meetings (ES2002, ES2008) and are scored on the two others. The labels
miss many markers (the data's own note says so), so each score is printed twice: against the labels as they are, and
with the cases of `markers_disputed.tsv` taken for markers. Those were read one by one, by the author of the rules and
knowing what the rules say: the second figure is an opinion that can be checked, the first is a lower bound.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import DATA
from coach_app.coaching.markers import Watchlist, find_markers
from coach_app.speech.words import Word, WordKind

FITTED, HELD_OUT = ("ES2002", "ES2008"), ("ES2005", "ES2006")
DISPUTED = Path(__file__).with_name("markers_disputed.tsv")
FILLERS = {"um", "uh", "mm", "hmm", "uhm", "er", "erm", "mm-hmm", "hm", "ah"}


@dataclass(frozen=True, slots=True)
class Case:
    """One "like" or "you know": the words around it, where among them it starts, and what the annotator said."""

    name: tuple[str, str, str, str]
    words: tuple[Word, ...]
    first: int
    label: bool

    @property
    def meetings(self) -> str:
        return self.name[0][:6]

    @property
    def target(self) -> str:
        return self.name[3]


def cases() -> Iterator[Case]:
    with (DATA / "fillers" / "like_youknow_labelled.tsv").open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] != "meeting":
                before, rest = row[7].split("<<")
                target, behind = rest.split(">>")
                words = words_of([*before.split(), *target.split(), *behind.split()])
                yield Case((row[0], row[1], row[2], row[4]), words, len(before.split()), row[5] == "1")


def words_of(texts: Sequence[str]) -> tuple[Word, ...]:
    """Words as the recogniser would write them: the labelled text has no full stops, but capitals that follow one."""
    made = []
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        ends = following[:1].isupper() and not re.match(r"I($|')", following) and "_" not in following
        kind = WordKind.FILLER if text.lower() in FILLERS else WordKind.WORD
        made.append(Word(text.replace("_", "") + "." * ends, 10 * index, 10 * index + 9, 0.9, kind))
    return tuple(made)


def by_rule(case: Case) -> bool:
    """What the product says."""
    return any(found.start == 10 * case.first for found in find_markers(case.words, Watchlist("en", (case.target,))))


def score(found: Sequence[Case], judge: Callable[[Case], bool], truth: Callable[[Case], bool]) -> str:
    right = sum(judge(case) and truth(case) for case in found)
    said, true = sum(map(judge, found)), sum(map(truth, found))
    precision, recall = right / max(1, said), right / max(1, true)
    return (
        f"P {precision:.2f}  R {recall:.2f}  F1 {2 * right / max(1, said + true):.2f}  ({right} of {true}, {said} said)"
    )


def main() -> None:
    everything = list(cases())
    with DISPUTED.open(encoding="utf-8") as file:
        disputed = {tuple(row) for row in csv.reader(file, delimiter="\t")}
    for target in ("you know", "like"):
        for title, meetings in (("held out", HELD_OUT), ("fitted", FITTED)):
            chosen = [case for case in everything if case.target == target and case.meetings in meetings]
            print(f"{target!r}, {title} ({', '.join(meetings)}): {len(chosen)} cases")
            print(f"  labels as they are   count all: {score(chosen, lambda _: True, lambda case: case.label)}")
            print(f"                       the rules: {score(chosen, by_rule, lambda case: case.label)}")
            if meetings == HELD_OUT:

                def mended(case: Case) -> bool:
                    return case.label or case.name in disputed

                print(f"  disputed as markers  count all: {score(chosen, lambda _: True, mended)}")
                print(f"                       the rules: {score(chosen, by_rule, mended)}")


if __name__ == "__main__":
    main()
