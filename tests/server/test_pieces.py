"""Pieces of a recording in every order and habit."""

from hypothesis import given
from hypothesis import strategies as st

from coach_app.server.pieces import HELD_PIECES, Pieces

WEBM = b"\x1aE\xdf\xa3" + bytes(range(60))

pieces_of_a_recording = st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=12, unique=True).map(
    lambda pieces: [WEBM, *pieces]
)


@given(pieces_of_a_recording, st.randoms())
def test_numbered_pieces_may_come_in_any_order_and_twice(pieces: list[bytes], chance: "object") -> None:
    """Whatever the order and however often, the recording comes out once and in order."""
    numbered = list(enumerate(pieces)) * 2
    chance.shuffle(numbered)  # type: ignore[attr-defined]
    got = Pieces()
    out = b"".join(got.add(data, number) for number, data in numbered)
    assert out + got.end() == b"".join(pieces)


@given(pieces_of_a_recording)
def test_the_three_habits_of_stopping_give_the_same(pieces: list[bytes]) -> None:
    """Ending with nothing, with the last piece or with everything again gives the same bytes."""
    whole = b"".join(pieces)
    for sent, last in [(pieces, b""), (pieces[:-1], pieces[-1]), (pieces, pieces[-1]), (pieces, whole), ([], whole)]:
        got = Pieces()
        out = b"".join(got.add(piece) for piece in sent)
        assert out + got.end(last) == whole
    got = Pieces()
    out = b"".join(got.add(piece) for piece in pieces[:-1])
    assert out + got.end(whole) == whole


def test_a_piece_sent_twice_in_a_row_counts_once() -> None:
    """A client that repeats a piece of a container after a hiccup does not double what was said."""
    got = Pieces()
    assert [got.add(WEBM), got.add(b"abc"), got.add(b"abc"), got.add(b"def")] == [WEBM, b"abc", b"", b"def"]


def test_raw_silence_is_not_taken_for_a_repetition() -> None:
    """Two equal pieces of raw samples are two pieces."""
    got = Pieces()
    assert got.add(bytes(64)) + got.add(bytes(64)) == bytes(128)


def test_a_lost_piece_is_not_waited_for_forever() -> None:
    """After enough later pieces the recording goes on without the lost one."""
    got = Pieces()
    out = got.add(WEBM, 0) + b"".join(got.add(bytes([number]), number) for number in range(2, HELD_PIECES + 4))
    assert len(out) > len(WEBM)


def test_everything_again_after_a_loss_is_not_doubled() -> None:
    """The whole recording sent at the end does not repeat what was heard, even where a piece had been lost."""
    got = Pieces()
    out = got.add(WEBM) + got.add(b"third")
    assert out + got.end(WEBM + b"second" + b"third") == WEBM + b"third"
