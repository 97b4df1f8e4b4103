"""A report on view in the words of a language model, where one is set up and to be believed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.coaching.follow_ups import FollowUp
from coach_app.coaching.report import build_report
from coach_app.interview.bank import BANK
from coach_app.live.notices import ReportReady
from coach_app.settings import find_folders
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span
from coach_app.ui.rehearsal import Rehearsal
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import STORY
from tests.engines.model_server import ModelServer, completion, data_of, model_server, saying, send
from tests.ui.scripted_workshop import ScriptedWorkshop

PATIENCE_MS = 20_000
OFFLINE = "What was the result, in numbers?"
SAID = "You shipped it twice: how much more was sold, in numbers?"
SPOKEN = tuple(
    spoken(*STORY[:4], "We shipped it twice last year, and after the second time we sold far more than before.")
)
REPORT = replace(
    build_report(AnswerEnded(SPOKEN[-1].end, (Span(0, SPOKEN[-1].end),), SPOKEN), question="Why?"),
    follow_ups=(FollowUp(OFFLINE, "the result has no number"),),
)


@pytest.fixture
def rehearsal(qapp: QApplication, tmp_path: Path) -> Iterator[Rehearsal]:
    with ScriptedWorkshop(find_folders(tmp_path / "data")) as workshop:
        made = Rehearsal(workshop, BANK)
        made.begin()
        yield made
        made.close()


def asked_next(rehearsal: Rehearsal) -> list[str]:
    report = rehearsal.screen.report
    return [one.question for one in report.reading.asked_next] if report is not None else []


def test_its_words_take_the_place_of_ours(qtbot: QtBot, rehearsal: Rehearsal) -> None:
    """The report is shown at once, and its follow-up changes when the model has answered."""
    with model_server(saying(json.dumps({"follow_ups": [SAID], "advice": []}))) as server:
        rehearsal.change_settings(words_url=server.url)
        rehearsal._receive([ReportReady(REPORT, None)])
        assert asked_next(rehearsal) == [OFFLINE]
        qtbot.waitUntil(lambda: asked_next(rehearsal) == [SAID], timeout=PATIENCE_MS)
    assert data_of(server.asked[0])["answer"] == REPORT.transcript.text


def test_nonsense_costs_a_notice_and_nothing_else(qtbot: QtBot, rehearsal: Rehearsal) -> None:
    """The program's own words stand."""
    with model_server(saying("The weather is fine.")) as server:
        rehearsal.change_settings(words_url=server.url)
        rehearsal._receive([ReportReady(REPORT, None)])
        qtbot.waitUntil(lambda: rehearsal.screen.notice is not None, timeout=PATIENCE_MS)
    assert rehearsal.screen.notice is not None
    assert "own words stand" in rehearsal.screen.notice.text
    assert asked_next(rehearsal) == [OFFLINE]


def test_without_one_nobody_is_asked(rehearsal: Rehearsal) -> None:
    """Off by default: nothing is run."""
    rehearsal._receive([ReportReady(REPORT, None)])
    assert asked_next(rehearsal) == [OFFLINE]
    assert rehearsal._rewording._pool._work_queue.empty()


def test_closing_does_not_wait_for_a_slow_model(qtbot: QtBot, rehearsal: Rehearsal) -> None:
    """A model that thinks is left when the window closes."""
    servers: list[ModelServer] = []

    def speak(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        servers[0].over.wait(60)
        send(handler, completion("{}"))

    with model_server(speak) as server:
        servers.append(server)
        rehearsal.change_settings(words_url=server.url)
        rehearsal._receive([ReportReady(REPORT, None)])
        qtbot.waitUntil(lambda: bool(server.asked), timeout=PATIENCE_MS)
        rehearsal.close()  # would wait for its twenty seconds
        assert not server.over.is_set()
    assert asked_next(rehearsal) == [OFFLINE]
