import math
import sys

import pytest

from benchmarks.caption_figures import Figures, committed_at, displays, figures, row, spread_row
from benchmarks.listening import ListeningError, hear
from benchmarks.measures import Display, latencies

WORDS = [("we", 1.0), ("met", 2.0), ("today", 3.0)]


def caption(wall_s: float, committed: str, tentative: str = "") -> dict[str, object]:
    return {"type": "caption", "wall_s": wall_s, "committed": committed, "tentative": tentative}


def of(lines: list[dict[str, object]], truth: str = "We met today.") -> Figures:
    return figures("read", displays(lines), truth, WORDS, cpu_s=2.0, seconds=4.0, peak_mb=300.0)


def test_shown_counts_to_the_first_display_that_stays() -> None:
    """A word that is taken back and comes again is shown when it comes again."""
    made = of(
        [caption(1.5, "", "We"), caption(2.5, "", "He met"), caption(3.5, "", "We met"), caption(4.0, "We met today")]
    )
    assert made.late.shown == pytest.approx((2.5, 0.5, 1.0))


def test_settled_counts_to_the_commitment() -> None:
    """Being shown is not being settled."""
    made = of([caption(1.5, "", "We met"), caption(2.5, "We met", ""), caption(4.0, "We met today")])
    assert made.late.settled == pytest.approx((1.5, 0.5, 1.0))


def test_erased_counts_every_display_taken_back() -> None:
    """A changed word takes back all that stood behind it."""
    made = of([caption(2.0, "", "We met"), caption(2.5, "", "He met"), caption(4.0, "We met today")])
    assert made.late.erased == 4


def test_final_counts_to_the_last_change_of_what_is_committed() -> None:
    """A tentative word that comes and goes later does not matter."""
    made = of([caption(3.8, "We met today"), caption(9.0, "We met today", "and"), caption(9.5, "We met today")])
    assert made.final_s == pytest.approx(0.8)


def test_words_never_shown_have_no_latency_but_are_errors() -> None:
    """Latencies are those of right words."""
    made = of([caption(4.0, "We met")])
    assert len(made.late.shown) == 2
    assert made.errors.deleted == 1


def test_a_word_whose_end_nobody_knows_has_no_latency() -> None:
    """It counts as a word all the same."""
    trace = displays([caption(4.0, "We met today")])
    words = [("we", math.nan), ("met", 2.0), ("today", 3.0)]
    made = figures("read", trace, "We met today", words, 1.0, 1.0, 1.0)
    assert made.late.shown == pytest.approx((2.0, 1.0))
    assert made.errors.words == 3


def test_no_caption_at_all_is_all_words_deleted() -> None:
    """A system that says nothing is not a mistake of the program."""
    made = of([{"type": "level", "wall_s": 0.5}])
    assert made.errors.percent == 100
    assert made.late.shown == ()


def test_lines_of_other_types_are_passed_over() -> None:
    """Levels and tips are no displays."""
    assert displays([{"type": "tip", "wall_s": 1}, caption(2.0, "Well, yes", "I")]) == [
        Display(2.0, ("well", "yes"), ("i",))
    ]


def test_growing_text_reads_as_the_whole() -> None:
    """Reading only what is new gives the same words, also where a committed word is changed later."""
    texts = ["We", "We met", "We met 21", "We met 21 people, twice", "He met", "He met us"]
    assert [d.committed for d in displays(caption(i, t) for i, t in enumerate(texts))] == [
        displays([caption(0, text)])[0].committed for text in texts
    ]


def test_nothing_committed_is_settled_at_the_start() -> None:
    """Without a commitment there is no moment of it."""
    assert committed_at([Display(3.0, (), ("we",))]) == 0.0


def test_a_row_weighs_by_words_and_seconds() -> None:
    """Errors are pooled over words, processor time over seconds, memory is the worst."""
    good = of([caption(4.0, "We met today")])
    bad = figures("read", displays([caption(4.0, "No")]), "We met today", WORDS, 6.0, 4.0, 400.0)
    cells = [cell.strip() for cell in row("ours", [good, bad]).strip("|").split("|")]
    assert cells[:2] == ["ours", "50.0"]
    assert cells[5] == "1.00"
    assert cells[7] == "400"


def test_the_spread_is_lowest_middle_highest() -> None:
    """Over recordings, not over words."""
    some = [
        figures("read", displays([caption(4.0, text)]), "We met today", WORDS, 1.0, 1.0, 1.0)
        for text in ("We met today", "We met", "We")
    ]
    assert spread_row("ours", some).split("|")[2].strip() == "0.0 · 33.3 · 66.7"


def test_latencies_know_which_words_they_belong_to() -> None:
    """`ends` holds the second at which each word with a latency ends."""
    trace = displays([caption(4.0, "We today")])
    assert latencies(trace, WORDS).ends == (1.0, 3.0)


def test_a_process_is_heard_with_what_it_costs() -> None:
    """Lines, processor time after a moment, and the memory it held at most."""
    code = (
        "import json, time; held = bytearray(60_000_000); held[::4096] = held[::4096]\n"
        "print(json.dumps({'type': 'start', 'wall_s': 0.0}), flush=True)\n"
        "end = time.process_time() + 0.6\n"
        "while time.process_time() < end: pass\n"
        "print(json.dumps({'type': 'caption', 'wall_s': 1.0, 'committed': 'a', 'tentative': ''}), flush=True)\n"
    )
    heard = hear([sys.executable, "-c", code], 60)
    assert [line["type"] for line in heard.lines] == ["start", "caption"]
    assert 0.3 < heard.cpu_since(0.0) < 1.5
    assert heard.peak_mb > 50


def test_a_process_that_fails_says_why() -> None:
    """Its error lines and its last words are in the message."""
    code = 'import sys; print(\'{"type": "error", "wall_s": 0, "message": "no model"}\'); sys.exit(\'gone\')'
    with pytest.raises(ListeningError, match="no model gone"):
        hear([sys.executable, "-c", code], 60)


def test_a_process_that_hangs_is_ended() -> None:
    """A system that never comes to its end does not stop the table."""
    with pytest.raises(ListeningError):
        hear([sys.executable, "-c", "import time; time.sleep(600)"], 0.5)
