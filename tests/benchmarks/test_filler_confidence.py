"""Tests of what is said of the confidence of fillers."""

import numpy as np
import pytest

from benchmarks.filler_confidence import fitted
from benchmarks.fillers import counts, verdicts
from coach_app.speech.timeline import Span, to_samples


def test_an_event_is_a_filler_once_and_void_where_nothing_counts() -> None:
    """Of two events on one filler the one that shares more with it is true; one on laughter is neither."""
    times = ((1.0, 1.1), (1.1, 1.5), (3.0, 3.4), (5.0, 5.2))
    spans = [Span(to_samples(start), to_samples(end)) for start, end in times]
    assert verdicts(spans, ((1.0, 1.5),), ((3.0, 3.5),)) == [False, True, None, False]
    assert counts(spans, ((1.0, 1.5), (9.0, 9.3)), ((3.0, 3.5),)) == (1, 2, 1)


def test_a_map_finds_how_much_too_sure_the_odds_are() -> None:
    """Of speakers whose events are told with twice their log odds."""
    rng = np.random.default_rng(0)
    honest = rng.normal(0, 2, (200, 200))
    true = rng.random(honest.shape) < 1 / (1 + np.exp(-honest))
    shift, slope = fitted([np.column_stack([2 * odds, told]) for odds, told in zip(honest, true, strict=True)])
    assert shift == pytest.approx(0, abs=0.05)
    assert slope == pytest.approx(0.5, abs=0.03)
