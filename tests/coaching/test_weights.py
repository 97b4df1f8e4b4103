"""The fitted weights are those that the figures were measured with."""

import pytest

from coach_app.coaching import weights as module
from coach_app.coaching.weights import SHA256, WrongWeightsError, weights


@pytest.mark.parametrize("name", SHA256)
def test_the_weights_that_ship_are_the_measured_ones(name: str) -> None:
    """Each file is there and has the digest that is written down."""
    assert weights(name)


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not the expected one is named, with its digest."""
    true = SHA256["parts"]
    monkeypatch.setattr(module, "SHA256", {"parts": "0" * 64})
    with pytest.raises(WrongWeightsError, match=true):
        weights("parts")
