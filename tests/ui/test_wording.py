"""Times, counts and dates in words."""

from datetime import date, datetime

import pytest

from coach_app.ui.wording import clock, count, day, spell


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (7.9, "0:07"), (725, "12:05"), (3723, "1:02:03"), (-1, "0:00")]
)
def test_clock(seconds: float, said: str) -> None:
    """A position reads as on a stop watch and never counts ahead."""
    assert clock(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.84, "0.8 s"), (9.96, "10 s"), (42.4, "42 s"), (59.7, "1 min"), (125, "2 min 5 s")]
)
def test_spell(seconds: float, said: str) -> None:
    """A length has one decimal below ten seconds and none above."""
    assert spell(seconds) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no pauses"), (1, "1 pause"), (3, "3 pauses")])
def test_count(number: int, said: str) -> None:
    """None, one and several are said apart."""
    assert count(number, "pause") == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 3, 9, 14, 5), "Today, 14:05"),
        (datetime(2026, 3, 8, 9, 30), "Yesterday, 9:30"),
        (datetime(2026, 1, 31, 18, 0), "31 Jan, 18:00"),
        (datetime(2025, 12, 31, 18, 0), "31 Dec 2025"),
    ],
)
def test_day(when: datetime, said: str) -> None:
    """Near dates are named, those of other years carry the year."""
    assert day(when, date(2026, 3, 9)) == said
