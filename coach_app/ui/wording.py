"""How times, counts and dates are said on the screen. Knows nothing of what they measure."""

from datetime import date, datetime


def clock(seconds: float) -> str:
    """A length or position as on a stop watch: `0:07`, `12:05`, `1:02:03`."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def spell(seconds: float) -> str:
    """A length in words: `0.8 s`, `42 s`, `2 min 5 s`."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, left = divmod(whole, 60)
    return f"{minutes} min {left} s" if left else f"{minutes} min"


def count(number: int, one: str, many: str = "") -> str:
    """`1 pause`, `3 pauses`, `no pauses`; `many` where adding an s will not do."""
    several = many or f"{one}s"
    return f"no {several}" if number == 0 else f"{number} {one if number == 1 else several}"


def day(when: datetime, today: date) -> str:
    """The day and time of something that happened: `Today, 14:05`, `Yesterday, 9:30`, `3 Mar, 18:20`."""
    at = f"{when.hour}:{when.minute:02}"
    ago = (today - when.date()).days
    if ago == 0:
        return f"Today, {at}"
    if ago == 1:
        return f"Yesterday, {at}"
    month = MONTHS[when.month - 1]
    return f"{when.day} {month}, {at}" if when.year == today.year else f"{when.day} {month} {when.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
