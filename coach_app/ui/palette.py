"""The window's colours, light and dark. One accent; every text colour is readable on every ground it is used on.

Values only: how they become a style sheet is `coach_app.ui.style`'s affair. `tests/ui/test_palette.py` holds the
contrast to WCAG 2.2 level AA (4.5 to 1 for text, 3 to 1 for the edges of controls).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`."""

    ground: str
    """Behind everything."""
    surface: str
    """Cards."""
    sunken: str
    """Fields, tracks and chips on a card."""
    line: str
    """Hairlines that only decorate."""
    edge: str
    """Outline of what can be operated."""
    ink: str
    """Text."""
    muted: str
    """Secondary text."""
    faint: str
    """Text that has not settled yet."""
    accent: str
    accent_strong: str
    """The accent under the pointer."""
    on_accent: str
    """Text on the accent."""
    accent_soft: str
    """A ground tinted with the accent."""
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


LIGHT = Palette(
    ground="#f4f5f2",
    surface="#ffffff",
    sunken="#eef0ec",
    line="#e1e5df",
    edge="#858f88",
    ink="#17211c",
    muted="#525e57",
    faint="#66726b",
    accent="#0b6b58",
    accent_strong="#085444",
    on_accent="#ffffff",
    accent_soft="#dcefe8",
    warn="#875000",
    warn_soft="#faeed6",
    bad="#ad2a20",
    bad_soft="#fbe6e3",
)

DARK = Palette(
    ground="#111513",
    surface="#1a1f1d",
    sunken="#242a27",
    line="#2c3330",
    edge="#737e78",
    ink="#ebefed",
    muted="#adb7b1",
    faint="#95a09a",
    accent="#5fcdb2",
    accent_strong="#82dcc6",
    on_accent="#05251d",
    accent_soft="#1b3a32",
    warn="#efb65f",
    warn_soft="#382c17",
    bad="#ff9288",
    bad_soft="#41221f",
)
