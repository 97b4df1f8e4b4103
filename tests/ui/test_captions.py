"""The live captions: only the end of the text is touched."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.ui.caption_view import Paragraph, Run, RunTone
from coach_app.ui.captions import Captions, unchanged
from coach_app.ui.look import Look


def runs(text: str, tone: RunTone = RunTone.SAID) -> tuple[Run, ...]:
    return tuple(Run(word, tone) for word in text.split())


def test_what_was_read_is_not_touched() -> None:
    """The common beginning of old and new is kept."""
    assert unchanged(runs("we shipped"), runs("we shipped it")) == 2
    assert unchanged(runs("we shipped", RunTone.TENTATIVE), runs("we shipped")) == 0
    assert unchanged(runs("we ship"), runs("we shipped it")) == 1


def test_captions_show_exactly_the_runs(qtbot: QtBot, qapp: QApplication) -> None:
    """Growing, changing, shrinking and a change of theme leave the words of the last state, one space between."""
    look = Look(qapp, "light")
    captions = Captions(look)
    qtbot.addWidget(captions)
    first, second = runs("we shipped it."), runs("In May.")
    states: list[list[Paragraph]] = [
        [runs("we") + runs("ship", RunTone.TENTATIVE)],
        [runs("we shipped") + runs("it and", RunTone.TENTATIVE)],
        [first],
        [first, runs("In", RunTone.TENTATIVE)],
        [first, second, runs("It 😀 sold")],
        [first, second, runs("It 😀 sold and")],
        [first, runs("In June."), runs("It")],
        [first, second],
        [runs("um,", RunTone.FILLER) + first],
        [],
        [(), first, (), second],
        [runs("again"), runs("and on")],
    ]
    for state in states:
        captions.render_captions(state)
        assert captions.toPlainText() == "\n".join(" ".join(run.text for run in part) for part in state if part)
    look.wear("dark", 1.0)
    assert captions.toPlainText() == "again\nand on"
    look.wear("light", 1.0)


def test_a_reader_who_scrolled_back_is_left_in_peace(qtbot: QtBot, qapp: QApplication) -> None:
    """New words scroll the text only for those who were at its end."""
    captions = Captions(Look(qapp, "light"))
    qtbot.addWidget(captions)
    captions.resize(300, 120)
    captions.show()
    bar = captions.verticalScrollBar()
    captions.render_captions([runs("word " * 200)])
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    captions.render_captions([runs("word " * 260)])
    assert bar.value() == 0
