"""The style sheet: what cards, buttons, fields and lists look like in a palette, at a text size."""

from coach_app.ui.palette import Palette


def style_sheet(colours: Palette, scale: float) -> str:
    """Qt style sheet for `colours`, with text `scale` times its normal size."""

    def px(size: float) -> str:
        return f"{round(size * scale)}px"

    c = colours
    return f"""
* {{ outline: none; }}
QWidget {{ color: {c.ink}; font-size: {px(14)}; }}
QMainWindow, QDialog, #page {{ background: {c.ground}; }}
QToolTip {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.edge}; padding: 4px 8px; }}

#card {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 14px; }}
#card[drop="over"] {{ background: {c.accent_soft}; border: 1px solid {c.accent}; }}
#header {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(24)}; font-weight: 600; }}
QLabel[role="question"] {{ font-size: {px(21)}; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {px(15)}; font-weight: 600; }}
QLabel[role="overline"] {{ font-size: {px(12.5)}; font-weight: 600; color: {c.muted}; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {px(12.5)}; }}
QLabel[role="figure"] {{ font-size: {px(26)}; font-weight: 600; }}
QLabel[role="clock"] {{ font-size: {px(28)}; font-weight: 600; }}
QLabel[role="brand"] {{ font-size: {px(15)}; font-weight: 600; }}
QLabel[tone="muted"] {{ color: {c.muted}; }}
QLabel[tone="good"] {{ color: {c.accent}; }}
QLabel[tone="warn"] {{ color: {c.warn}; }}
QLabel[tone="bad"] {{ color: {c.bad}; }}

QPushButton {{
    background: {c.surface}; color: {c.ink}; border: 1px solid {c.edge}; border-radius: 9px;
    padding: {px(7)} {px(14)}; font-weight: 500;
}}
QPushButton:hover {{ background: {c.sunken}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: {px(6)} {px(13)}; }}
QPushButton:disabled {{ color: {c.faint}; border-color: {c.line}; background: transparent; }}
QPushButton[kind="quiet"] {{ border: 2px solid transparent; background: transparent; padding: {px(6)} {px(10)}; }}
QPushButton[kind="quiet"]:hover {{ background: {c.sunken}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: 2px solid {c.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_strong}; border-color: {c.accent_strong}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.sunken}; color: {c.faint}; border-color: {c.sunken}; }}
QPushButton#talk {{
    font-size: {px(16)}; font-weight: 600; border-radius: {px(25)}; min-height: {px(46)};
    padding: 2px {px(30)}; min-width: {px(150)};
}}
QPushButton#talk[kind="stop"] {{ background: {c.ink}; color: {c.surface}; border: 2px solid {c.ink}; }}
QPushButton#talk[kind="stop"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="tab"] {{
    border: 2px solid transparent; background: transparent; color: {c.muted}; padding: {px(6)} {px(12)};
}}
QPushButton[kind="tab"]:hover {{ color: {c.ink}; }}
QPushButton[kind="tab"]:focus {{ border-color: {c.accent}; }}
QPushButton[kind="tab"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 600; }}
QPushButton[kind="tab"]:disabled {{ color: {c.faint}; }}

QLineEdit, QSpinBox, QPlainTextEdit#field {{
    background: {c.surface}; border: 1px solid {c.edge}; border-radius: 9px; padding: {px(7)} {px(10)};
    selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QSpinBox > QLineEdit {{ border: none; padding: 0 {px(8)}; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QLineEdit:focus, QSpinBox:focus, QPlainTextEdit#field:focus {{
    border: 2px solid {c.accent}; padding: {px(6)} {px(9)};
}}
QSpinBox > QLineEdit:focus {{ border: none; padding: 0 {px(8)}; }}
QComboBox {{
    background: {c.surface}; border: 1px solid {c.edge}; border-radius: 9px; padding: {px(6)} {px(10)};
    min-height: {px(18)}; combobox-popup: 0;
}}
QComboBox:focus {{ border: 2px solid {c.accent}; padding: {px(5)} {px(9)}; }}
QComboBox:disabled {{ color: {c.faint}; border-color: {c.line}; }}
QComboBox::drop-down {{ border: none; width: {px(26)}; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {c.surface}; border: 1px solid {c.edge}; padding: 4px; selection-background-color: {c.accent_soft};
    selection-color: {c.ink};
}}
QComboBox QAbstractItemView::item {{ padding: {px(4)} {px(6)}; }}
QListView, QListWidget {{ background: transparent; border: none; }}
#choices::item {{ padding: {px(8)} {px(10)}; border-radius: 8px; color: {c.ink}; }}
#choices::item:hover {{ background: {c.sunken}; }}
#choices::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QCheckBox {{ spacing: {px(10)}; }}
QCheckBox::indicator {{
    width: {px(16)}; height: {px(16)}; border: 2px solid {c.edge}; border-radius: 5px; background: {c.surface};
}}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
QCheckBox:focus {{ color: {c.accent}; }}
QProgressBar {{
    background: {c.sunken}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QTextEdit {{
    background: transparent; border: none; selection-background-color: {c.accent};
    selection-color: {c.on_accent};
}}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: {c.ground}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c.edge}; border-radius: 3px; min-height: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    height: 0; background: transparent;
}}
QScrollBar:horizontal {{ height: 0; }}

#notice {{ border-radius: 10px; }}
#notice[tone="info"] {{ background: {c.accent_soft}; }}
#notice[tone="warn"] {{ background: {c.warn_soft}; }}
#notice[tone="bad"] {{ background: {c.bad_soft}; }}
#notice QLabel {{ color: {c.ink}; }}
#tip[tone="given"] {{ background: {c.accent_soft}; border-radius: 10px; }}
#tip QLabel {{ color: {c.accent}; font-weight: 500; }}
#rule {{ background: {c.line}; }}
"""
