"""The pieces in which a client sends one recording, put in order and freed of what came twice.

Pure: bytes in, the bytes to decode out. Clients number their pieces or do not, send one twice after a hiccup, and end
with nothing, with the last piece or with the whole recording once more; none of it may double or lose a word.
"""

import hashlib

HELD_PIECES = 100
"""Pieces (10 s of them) that wait for one that is late; then it is held for lost."""

HELD_BYTES = 4_000_000
"""Bytes that wait at most: more than ten seconds of any sound that a browser sends."""

HEAD = 32
"""Bytes by which a recording sent again is known: enough for the header of every container."""

CONTAINERS = (b"\x1aE\xdf\xa3", b"OggS", b"RIFF", b"fLaC", b"ID3")
"""First bytes of WebM, Ogg, WAV, FLAC and MP3; MP4 has `ftyp` behind a length."""


def is_container(head: bytes) -> bool:
    """Whether bytes begin a container, which tells what it holds, rather than raw samples."""
    return head.startswith(CONTAINERS) or head[4:8] == b"ftyp"


def may_be_sound(head: bytes) -> bool:
    """Whether the first bytes of a recording, few as they may be, can be those of a format that is read.

    Beside the containers these are AIFF, CAF and bare MP3 or AAC, which begin with eleven set bits.
    """
    if any(head.startswith(begin[: len(head)]) for begin in (*CONTAINERS, b"FORM", b"caff")):
        return True
    bare = head[:1] == b"\xff" and (len(head) == 1 or head[1] >= 0xE0)
    return bare or (head[4:8] == b"ftyp" if len(head) >= 8 else head[:1] == b"\0")


class Pieces:
    """Takes the pieces of one recording."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self.head = b""
        """The first bytes let through."""
        self._last = b""
        self.next = 0
        """Number of the piece that is waited for."""
        self._waiting: dict[int, bytes] = {}
        self.length = 0
        """Bytes let through so far."""

    def add(self, data: bytes, sequence: int | None = None) -> bytes:
        """The bytes to decode now, in order; empty for a piece that came already or that must wait."""
        if sequence is None:
            # Two pieces of a container are never alike (they carry times); raw silence may well be.
            doubled = data == self._last and is_container(self.head)
            return b"" if doubled else self._let_through(data)
        if sequence < self.next or sequence in self._waiting:
            return b""
        self._waiting[sequence] = data
        if len(self._waiting) > HELD_PIECES or sum(map(len, self._waiting.values())) > HELD_BYTES:
            self.next = min(self._waiting)
        return self._release()

    def end(self, data: bytes = b"") -> bytes:
        """The bytes left to decode when the recording ends with `data`: nothing, the last piece or all of it again."""
        for sequence in sorted(self._waiting):
            self.next = sequence
            rest = self._release()
            if rest:
                return rest + self.end(data)
        if not data or data == self._last:
            return b""
        if self.length and len(data) >= self.length and self._is_known(data[: self.length]):
            return self._let_through(data[self.length :])
        if self.length and is_container(data) and data[:HEAD] == self.head[:HEAD]:
            return b""  # all of it again, but pieces were lost on the way: what was heard stays
        return self._let_through(data)

    def _release(self) -> bytes:
        released = b""
        while self.next in self._waiting:
            released += self._let_through(self._waiting.pop(self.next))
            self.next += 1
        return released

    def _let_through(self, data: bytes) -> bytes:
        if data:
            self._digest.update(data)
            self.head = (self.head + data)[:HEAD] if len(self.head) < HEAD else self.head
            self._last = data
            self.length += len(data)
        return data

    def _is_known(self, data: bytes) -> bool:
        return hashlib.sha256(data).digest() == self._digest.digest()
