"""The screen of progress with its real widgets."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach_app.coaching.readiness import FORMULA, NOT_HIREABILITY, Practised, measure_progress
from coach_app.ui.look import Look
from coach_app.ui.progress_panel import ProgressPanel, Standings
from coach_app.ui.progress_view import ProgressScreen, progress_screen


def shown(panel: ProgressPanel) -> set[str]:
    return {part.text() for part in panel.findChildren(QLabel) if part.isVisible()}


def answers(count: int, competency: str) -> ProgressScreen:
    return progress_screen(measure_progress([Practised(f"{at}?", competency, 70.0) for at in range(count)]))


def test_formula_and_meaning_stand_beside_the_figures(qtbot: QtBot, qapp: QApplication) -> None:
    """Figures, what they are made of and what they do not mean are on one screen; a screen reader hears the bars."""
    panel = ProgressPanel(Look(qapp, "light"))
    qtbot.addWidget(panel)
    panel.show()
    panel.render_progress(answers(6, "teamwork"))
    assert {FORMULA, NOT_HIREABILITY, "Overall", "Per competency"} <= shown(panel)
    assert any(text.startswith("70 ± ") for text in shown(panel))
    assert "Teamwork 70 ± " in panel.findChildren(Standings)[0].accessibleDescription()
    assert panel.first.focusPolicy()


def test_without_a_known_competency_only_the_whole_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    """No empty card; with nothing at all, only what to do."""
    panel = ProgressPanel(Look(qapp, "light"))
    qtbot.addWidget(panel)
    panel.show()
    panel.render_progress(answers(6, ""))
    assert "Per competency" not in shown(panel)
    panel.render_progress(answers(0, ""))
    assert shown(panel) >= {"No progress to show yet"}
    assert panel.first is panel.practise
