"""How the window looks now: the palette in force, the size of text, the typeface.

Widgets that paint themselves hold the one `Look` and repaint when it says `changed`.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coach_app.ui.palette import DARK, LIGHT, Palette
from coach_app.ui.style import style_sheet

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans"]
"""Inter comes with the program so that it looks the same everywhere; the rest serve scripts that Inter lacks."""

SMALLEST, LARGEST = 0.8, 1.6
"""How far text can be scaled."""


def steady(font: QFont) -> QFont:
    """`font` with figures of one width, for those that change while one looks; in text it would tear "follow-up"."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Look(QObject):
    """The palette and text size in force. `theme` is `system`, `light` or `dark`."""

    changed = Signal()

    def __init__(self, app: QApplication, theme: str = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self.app = app
        self.theme = theme
        self.scale = scale
        for file in sorted(FONTS.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.palette = self._palette()
        self._apply()

    def wear(self, theme: str, scale: float) -> None:
        """Change theme and text size."""
        self.theme, self.scale = theme, min(LARGEST, max(SMALLEST, scale))
        self._follow_system()

    def px(self, size: float) -> int:
        """A length in pixels that grows with the text."""
        return round(size * self.scale)

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The typeface at `size` pixels before scaling."""
        font = QFont(FAMILIES)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def colour(self, name: str) -> QColor:
        """A colour of the palette by its name."""
        return QColor(getattr(self.palette, name))

    def _follow_system(self) -> None:
        self.palette = self._palette()
        self._apply()
        self.changed.emit()

    def _palette(self) -> Palette:
        return DARK if self.theme == "dark" or (self.theme == "system" and self._system_is_dark()) else LIGHT

    def _system_is_dark(self) -> bool:
        return self.app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _apply(self) -> None:
        self.app.setFont(self.font(14))
        self.app.setPalette(_qt_palette(self.palette))
        self.app.setStyleSheet(style_sheet(self.palette, self.scale))


def _qt_palette(colours: Palette) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: colours.ground,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.sunken,
        roles.Button: colours.surface,
        roles.WindowText: colours.ink,
        roles.Text: colours.ink,
        roles.ButtonText: colours.ink,
        roles.PlaceholderText: colours.faint,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.ink,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.Mid: colours.line,
    }.items():
        palette.setColor(role, QColor(colour))
    return palette
