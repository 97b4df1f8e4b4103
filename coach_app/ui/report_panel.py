"""The report screen's widgets: title and actions, verdicts, tiles, what was read, the answer over time, transcript."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coach_app.ui.confidence_bars import ConfidenceBars
from coach_app.ui.icons import icon
from coach_app.ui.look import Look
from coach_app.ui.measure_view import Tile
from coach_app.ui.parts import IconButton, button, card, clear, label, scroll_centred, set_style, show_text, show_title
from coach_app.ui.reading_cards import ReadingCards, Verdicts
from coach_app.ui.report_view import PauseRow, ReportScreen, Untold
from coach_app.ui.timeline_strip import TimelineStrip
from coach_app.ui.transcript import TranscriptText

COLUMNS = 4
KEY = "Fillers and phrases in colour; hedges underlined; what was said twice or taken back in grey; pauses as times."


class TileCard(QFrame):
    """One measure."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.setObjectName("card")
        value, unit = label(tile.value, "figure"), label(tile.unit, "small")
        note = label(tile.note, "small", wrap=True)
        set_style(note, "tone", tile.tone.value)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(unit, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 14, 12)
        layout.setSpacing(2)
        layout.addWidget(label(tile.title, "overline"))
        layout.addLayout(row)
        layout.addWidget(note)
        layout.addStretch(1)
        self.setAccessibleName(f"{tile.title}: {tile.value} {tile.unit}, {tile.note}")


class ReportPanel(QWidget):
    """The report screen. Signals say what the user wants; `render_report` shows what is."""

    back_pressed = Signal()
    again_pressed = Signal()
    next_pressed = Signal()
    rename_pressed = Signal(str, str)
    delete_pressed = Signal(str)
    folder_pressed = Signal()
    export_pressed = Signal(str)
    follow_up_pressed = Signal(str)
    listen_pressed = Signal(str, float)
    silence_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._report: ReportScreen | None = None
        self._title = label(role="title", wrap=True)
        self._question = label(role="muted", wrap=True)
        self._summary = label(role="muted", wrap=True)
        self._saved = label(role="small")
        self.back = IconButton(look, "back", "Back", self.back_pressed.emit)
        self.next = button("Next question", self.next_pressed.emit, "primary")
        self.again = button("Answer again", self.again_pressed.emit)
        self.rename = button("Rename…", self._rename, "quiet", name="Rename this answer")
        self.delete = button("Delete", self._delete, "quiet", name="Delete this answer")
        self.export = button("Export…", self._export, "quiet", name="Write the report of the whole session to a file")
        self.folder = button("Open folder", self.folder_pressed.emit, "quiet", name="Open the folder of recordings")
        self.listen = button("Listen", self._listen)
        self._listening = False
        look.changed.connect(self._dress)
        self._dress()
        self.verdicts = Verdicts()
        self.reading = ReadingCards(look)
        self._tiles = QGridLayout()
        self.strip = TimelineStrip(look)
        self.bars = ConfidenceBars(look)
        self._formula = label(role="small", wrap=True)
        self._confidence = card()
        self.transcript = TranscriptText(look)
        self.verdicts.sought.connect(self._seek)
        self.reading.follow_up_pressed.connect(self.follow_up_pressed)
        self.strip.sought.connect(self._seek)
        self.transcript.sought.connect(self._seek)
        self._untold = QVBoxLayout()
        self._said = card()
        self._pauses = QVBoxLayout()
        self._pause_card = card()
        self._scroll = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(3)
        for part in (self._title, self._question, self._summary, self._saved):
            names.addWidget(part)
        head.addLayout(names, 1)
        actions = QHBoxLayout()
        actions.setSpacing(6)
        actions.addWidget(self.next)
        actions.addWidget(self.again)
        actions.addStretch(1)
        for press in (self.export, self.rename, self.delete, self.folder):
            actions.addWidget(press)
        self._tiles.setSpacing(12)
        time = card()
        inside = QVBoxLayout(time)
        inside.setContentsMargins(18, 12, 18, 12)
        above = QHBoxLayout()
        above.addWidget(label("Over time", "heading"), 1)
        above.addWidget(self.listen)
        inside.addLayout(above)
        inside.addWidget(self.strip)
        made = QVBoxLayout(self._confidence)
        made.setContentsMargins(18, 16, 18, 14)
        made.setSpacing(8)
        made.addWidget(label("How the speaking confidence is made", "heading"))
        made.addWidget(self.bars)
        made.addWidget(self._formula)
        words = QVBoxLayout(self._said)
        words.setContentsMargins(18, 16, 18, 16)
        words.setSpacing(10)
        words.addWidget(label("What you said", "heading"))
        words.addWidget(label(KEY, "small", wrap=True))
        words.addWidget(self.transcript)
        words.addStretch(1)
        pauses = QVBoxLayout(self._pause_card)
        pauses.setContentsMargins(18, 16, 14, 16)
        pauses.setSpacing(10)
        pauses.addWidget(label("Longer pauses", "heading"))
        pauses.addLayout(self._pauses)
        pauses.addStretch(1)
        self._pause_card.setFixedWidth(252)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._said, 1)
        below.addWidget(self._pause_card)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(20, 18, 20, 24)
        page.setSpacing(14)
        page.addLayout(head)
        page.addLayout(actions)
        page.addWidget(self.verdicts)
        page.addLayout(self._untold)
        page.addLayout(self._tiles)
        page.addWidget(self.reading)
        page.addWidget(time)
        page.addLayout(below)
        page.addWidget(self._confidence)
        page.addStretch(1)
        scroll_centred(self._scroll, column)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def render_report(self, report: ReportScreen | None, next_title: str) -> None:
        """Show `report`; None leaves the screen as it is, for it is not on view. `next_title` says what comes after."""
        show_title(self.next, next_title)
        if report is None or report == self._report:
            return
        fresh = self._report is None or report.tiles is not self._report.tiles
        self._report = report
        show_text(self._title, report.title)
        show_text(self._question, report.question)
        self._question.setVisible(bool(report.question))
        show_text(self._summary, report.summary)
        show_text(self._saved, "  ·  ".join(part for part in (report.when, report.saved) if part))
        kept = bool(report.answer_id)
        for part in (self.export, self.rename, self.delete, self.listen):
            part.setEnabled(kept)
        if fresh:
            self._show_body(report)
            self._scroll.verticalScrollBar().setValue(0)

    def _order_keys(self) -> None:
        """Tab goes down the page, also through the buttons that this report brings."""
        made = [*self.verdicts.findChildren(QPushButton), *self.reading.findChildren(QPushButton)]
        before: QWidget = self.folder
        for press in [*(press for press in made if not press.isHidden()), self.listen]:
            QWidget.setTabOrder(before, press)
            before = press

    def render_position(self, at_s: float | None) -> None:
        """Show where in the answer the sound is; None while nothing plays."""
        self._listening = at_s is not None
        self._dress()
        self.strip.render_position(at_s)

    def _show_body(self, report: ReportScreen) -> None:
        for layout in (self._untold, self._tiles, self._pauses):
            clear(layout)
        self.verdicts.render_reading(report.reading)
        self.reading.render_reading(report.reading)
        for untold in report.untold:
            self._untold.addWidget(_untold(untold))
        for index, tile in enumerate(report.tiles):
            self._tiles.addWidget(TileCard(tile), index // COLUMNS, index % COLUMNS)
        for column in range(COLUMNS):
            self._tiles.setColumnStretch(column, 1)
        self.strip.render_strip(report.strip)
        self.bars.render_parts(report.parts)
        show_text(self._formula, report.formula)
        self._confidence.setVisible(bool(report.parts))
        self.transcript.render_lines(report.lines)
        for part in (self._said, self._pause_card):
            part.setVisible(bool(report.lines))
        self._order_keys()
        for row in report.pauses:
            self._pauses.addWidget(_pause(row))
        if not report.pauses:
            self._pauses.addWidget(label("None of half a second or more.", "muted", wrap=True))

    def _dress(self) -> None:
        size = self._look.px(16)
        title, name = ("Stop", "Stop listening") if self._listening else ("Listen", "Listen to this answer")
        show_title(self.listen, title, name)
        self.listen.setIcon(icon("stop" if self._listening else "play", self._look.colour("ink"), size))
        self.listen.setIconSize(QSize(size, size))

    def _listen(self) -> None:
        if self._listening:
            self.silence_pressed.emit()
        else:
            self._seek(0.0)

    def _seek(self, start_s: float) -> None:
        if self._report is not None and self._report.answer_id:
            self.listen_pressed.emit(self._report.answer_id, start_s)

    def _export(self) -> None:
        if self._report is not None:
            self.export_pressed.emit(self._report.answer_id)

    def _rename(self) -> None:
        if self._report is not None:
            self.rename_pressed.emit(self._report.answer_id, self._report.title)

    def _delete(self) -> None:
        if self._report is not None:
            self.delete_pressed.emit(self._report.answer_id)


def _untold(untold: Untold) -> QWidget:
    made = card()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(18, 14, 18, 14)
    layout.setSpacing(4)
    layout.addWidget(label(untold.reason, "heading", wrap=True))
    layout.addWidget(label(untold.text, "muted", wrap=True))
    return made


def _pause(row: PauseRow) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    length = label(row.length)
    set_style(length, "tone", row.tone.value)
    grid.addWidget(label(row.time, "small"), 0, 0)
    grid.addWidget(length, 0, 1)
    grid.addWidget(label(row.place, "small", wrap=True), 1, 1)
    grid.setColumnMinimumWidth(0, 36)
    grid.setColumnStretch(1, 1)
    return made
