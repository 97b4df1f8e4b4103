"""The pieces in which a client sends one recording, put in order and freed of what came twice.

Pure: bytes in, the bytes to decode out. Clients number their pieces or do not, send one twice after a hiccup, and end
with nothing, with the last piece or with the whole recording once more; none of it may double or lose a word.
"""

import hashlib

HELD_PIECES = 100
"""Pieces (10 s of them) that wait for one that is late; then it is held for lost."""

HEAD = 32
"""Bytes by which a recording sent again is known: enough for the header of every container."""

CONTAINERS = (b"\x1aE\xdf\xa3", b"OggS", b"RIFF", b"fLaC", b"ID3")
"""First bytes of WebM, Ogg, WAV, FLAC and MP3; MP4 has `ftyp` behind a length."""


def is_container(head: bytes) -> bool:
    """Whether bytes begin a container, which tells what it holds, rather than raw samples."""
    return head.startswith(CONTAINERS) or head[4:8] == b"ftyp"


class Pieces:
    """Takes the pieces of one recording."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._head = b""
        self._last = b""
        self._next = 0
        self._waiting: dict[int, bytes] = {}
        self.length = 0
        """Bytes let through so far."""

    def add(self, data: bytes, sequence: int | None = None) -> bytes:
        """The bytes to decode now, in order; empty for a piece that came already or that must wait."""
        if sequence is None:
            # Two pieces of a container are never alike (they carry times); raw silence may well be.
            doubled = data == self._last and is_container(self._head)
            return b"" if doubled else self._let_through(data)
        if sequence < self._next or sequence in self._waiting:
            return b""
        self._waiting[sequence] = data
        if len(self._waiting) > HELD_PIECES:
            self._next = min(self._waiting)
        return self._release()

    def end(self, data: bytes = b"") -> bytes:
        """The bytes left to decode when the recording ends with `data`: nothing, the last piece or all of it again."""
        for sequence in sorted(self._waiting):
            self._next = sequence
            rest = self._release()
            if rest:
                return rest + self.end(data)
        if not data or data == self._last:
            return b""
        if self.length and len(data) >= self.length and self._is_known(data[: self.length]):
            return self._let_through(data[self.length :])
        if self.length and is_container(data) and data[:HEAD] == self._head[:HEAD]:
            return b""  # all of it again, but pieces were lost on the way: what was heard stays
        return self._let_through(data)

    def _release(self) -> bytes:
        released = b""
        while self._next in self._waiting:
            released += self._let_through(self._waiting.pop(self._next))
            self._next += 1
        return released

    def _let_through(self, data: bytes) -> bytes:
        if data:
            self._digest.update(data)
            self._head = (self._head + data)[:HEAD] if len(self._head) < HEAD else self._head
            self._last = data
            self.length += len(data)
        return data

    def _is_known(self, data: bytes) -> bool:
        return hashlib.sha256(data).digest() == self._digest.digest()
