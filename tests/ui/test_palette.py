"""Contrast of the palettes, by the formula of WCAG 2.2 (relative luminance, success criterion 1.4.3)."""

import pytest

from coach_app.ui.palette import DARK, LIGHT, Palette

TEXT, EDGE = 4.5, 3.0


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = {
    "ink": ("ground", "surface", "sunken", "accent_soft", "warn_soft", "bad_soft"),
    "muted": ("ground", "surface", "sunken", "accent_soft"),
    "faint": ("surface",),
    "accent": ("surface", "accent_soft"),
    "warn": ("surface", "warn_soft"),
    "bad": ("surface", "bad_soft"),
    "on_accent": ("accent", "accent_strong"),
    "surface": ("ink",),
}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text, all_ in GROUNDS.items() for ground in all_])
def test_text_is_readable_on_every_ground_it_stands_on(palette: Palette, text: str, ground: str) -> None:
    """Every pair of text and ground in use reaches 4.5 to 1."""
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_edges_of_controls_can_be_seen(palette: Palette, ground: str) -> None:
    """The outline of what can be operated reaches 3 to 1."""
    assert contrast(palette.edge, getattr(palette, ground)) >= EDGE
