"""The field's numbers."""

from coach_app.coaching import norms
from coach_app.coaching.norms import Norm


def test_every_norm_has_a_unit_and_a_source() -> None:
    """A number without either must not be shown."""
    found = [value for value in vars(norms).values() if isinstance(value, Norm)]
    assert len(found) > 20
    assert all(norm.unit and norm.source for norm in found)


def test_a_convention_says_so() -> None:
    """And a study does not."""
    assert norms.FAST_PACE.is_convention
    assert not norms.SHORTEST_PAUSE.is_convention
