"""How much one server takes, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the server. Sizes in bytes, times in seconds. The defaults suit a laptop; all are choices.

    A piece of sound of 100 ms is 1 to 10 kB; the largest that makes sense is a whole answer sent at the end.
    """

    request_bytes: int = 21_000_000
    """A body of a request: a scanned resume of some pages, or ten minutes of sound as WAV."""
    json_bytes: int = 2_000_000
    """A body of JSON: all answers of an interview in writing have a tenth of it."""
    body_s: float = 60.0
    """How long the body of a request may take to arrive."""
    frame_bytes: int = 20_000_000
    """A message on a socket: a whole answer sent again at the end, in base64."""
    requests_per_minute: int = 240
    """From one address; those for the page's own files do not count."""
    uploads_per_minute: int = 30
    """From one address: resumes and recordings, which cost seconds of work each."""
    uploads_at_once: int = 2
    messages_per_second: int = 200
    """On one socket; a client that sends a piece every 100 ms sends 10. One that sends more is read more slowly."""
    connections: int = 32
    """Sockets open at once."""
    recordings: int = 8
    """Answers heard at once; beyond, new ones are refused so that those being spoken stay live."""
    behind_s: float = 3.0
    """How far the recogniser may be behind what is said before new answers are refused."""
    answer_s: float = 900.0
    """Length of an answer."""
    idle_s: float = 300.0
    """A socket on which nothing comes for so long is closed."""
    grace_s: float = 60.0
    """How long an answer waits for a client that has gone before it is ended and kept."""
