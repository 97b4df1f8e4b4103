"""The local server in the window: off, on by a tick, and asking about every new page."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import psutil
import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach_app.compose import AskUser, CannotServeError, Workshop
from coach_app.interview.bank import BANK
from coach_app.server.switch import Switch
from coach_app.settings import Settings, find_folders
from coach_app.ui.look import Look
from coach_app.ui.pair_dialog import PairDialog
from coach_app.ui.playback import Playback
from coach_app.ui.plugins import Plugins
from coach_app.ui.plugins_form import PluginsForm
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.settings_dialog import SettingsDialog
from coach_app.ui.window import Window
from tests.ui.scripted_workshop import ScriptedWorkshop
from tests.ui.test_window import PATIENCE_MS, SilentPlayer

PAGE = "https://plugin.example"


def open_ports() -> set[int]:
    connections = psutil.Process(os.getpid()).net_connections(kind="inet")
    return {connection.laddr.port for connection in connections if connection.status == psutil.CONN_LISTEN}


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with ScriptedWorkshop(find_folders(tmp_path / "data")) as made:
        made.change_settings(server_port=free_port())
        yield made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, workshop: Workshop) -> Iterator[Window]:
    """The window with the real server behind it."""
    rehearsal = Rehearsal(workshop, BANK)
    made = Window(Look(qapp, "light"), rehearsal, Playback(workshop, SilentPlayer), Plugins(Switch(workshop)))
    rehearsal.begin()
    made.show()
    qtbot.waitUntil(lambda: rehearsal.screen.practice.microphones is not None, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()


def settings_of(window: Window) -> SettingsDialog:
    window.dialogs.open_settings()
    return window.findChildren(SettingsDialog)[-1]


class Page:
    """A page of another origin, as its script would ask."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.answer: httpx.Response | None = None
        self._asking = Thread(target=self._ask)
        self._asking.start()

    def _ask(self) -> None:
        self.answer = httpx.post(f"{self.base}api/pair/", headers={"Origin": PAGE}, timeout=60)

    def join(self, qtbot: QtBot) -> httpx.Response:
        qtbot.waitUntil(lambda: self.answer is not None, timeout=PATIENCE_MS)
        self._asking.join()
        assert self.answer is not None
        return self.answer


def demos(base: str, token: str, origin: str = PAGE) -> int:
    headers = {"Origin": origin, "X-Coach-Token": token}
    return httpx.get(f"{base}api/demos/", headers=headers, timeout=60).status_code


def test_off_means_no_port_and_on_means_one(window: Window, workshop: Workshop) -> None:
    """Without the user's tick nothing listens; with it one port does; without it again none."""
    before = open_ports()
    assert workshop.settings.serve is False
    form = settings_of(window).plugins
    assert form.state.text() == "Off: no port is open."
    form.serve.click()
    assert workshop.settings.serve is True
    assert open_ports() - before == {workshop.settings.server_port}
    assert httpx.get(window.plugins.link, timeout=60).status_code != 401
    assert f"127.0.0.1:{workshop.settings.server_port}" in form.state.text()
    form.copy.click()
    assert QApplication.clipboard().text() == window.plugins.link
    form.serve.click()
    assert open_ports() == before
    assert form.state.text() == "Off: no port is open."


def test_a_new_page_asks_the_user_and_can_be_put_out_again(qtbot: QtBot, window: Window, workshop: Workshop) -> None:
    """Let in, it has a token that is worth something only to it; taken out of the list, nothing."""
    form = settings_of(window).plugins
    form.serve.click()
    base = window.plugins.link.partition("?")[0]
    page = Page(base)
    qtbot.waitUntil(lambda: bool(window.findChildren(PairDialog)), timeout=PATIENCE_MS)
    dialog = window.findChild(PairDialog)
    assert PAGE in {child.text() for child in dialog.findChildren(QWidget) if hasattr(child, "text")}
    dialog.agree.click()
    answer = page.join(qtbot)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == PAGE
    token = answer.json()["token"]
    assert workshop.settings.paired_origins == (PAGE,)
    assert demos(base, token) == 200
    assert demos(base, "wrong") == 401
    assert demos(base, token, "https://evil.example") == 403
    assert httpx.get(f"{base}api/demos/", headers={"X-Coach-Token": token}, timeout=60).status_code == 401
    form = settings_of(window).plugins
    [remove] = [each for each in form.findChildren(QPushButton) if each.accessibleName() == f"Remove {PAGE}"]
    remove.click()
    assert workshop.settings.paired_origins == ()
    assert demos(base, token) == 403


def test_a_page_that_is_kept_out_is_not_asked_about_again(qtbot: QtBot, window: Window, workshop: Workshop) -> None:
    """A refusal is told to the page, keeps nothing, and lasts: a page cannot pester."""
    settings_of(window).plugins.serve.click()
    base = window.plugins.link.partition("?")[0]
    page = Page(base)
    qtbot.waitUntil(lambda: bool(window.findChildren(PairDialog)), timeout=PATIENCE_MS)
    window.findChild(PairDialog).reject()
    assert page.join(qtbot).status_code == 403
    assert Page(base).join(qtbot).status_code == 403
    assert workshop.settings.paired_origins == ()


def test_trusting_programs_is_a_choice_of_its_own(window: Window) -> None:
    """Without it a program needs the token; with it none, and pages of others are still kept out."""
    form = settings_of(window).plugins
    form.serve.click()
    base = window.plugins.link.partition("?")[0]
    assert httpx.get(f"{base}api/demos/", timeout=60).status_code == 401
    form.trust.click()
    assert httpx.get(f"{base}api/demos/", timeout=60).status_code == 200
    assert demos(base, "none") == 403


def test_a_port_that_is_taken_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    """The reason stands where the switch is, and another port mends it."""

    class Taken:
        def open(self, ask: AskUser) -> str:
            raise CannotServeError("Port 8000 cannot be opened.")

        def close(self) -> None: ...

    plugins = Plugins(Taken())
    form = PluginsForm(Look(qapp, "light"), Settings(serve=True))
    qtbot.addWidget(form)
    plugins.changed.connect(form.show_server)
    plugins.follow(Settings(serve=True))
    assert form.state.text() == "Port 8000 cannot be opened."
    assert not form.copy.isVisibleTo(form)
    changes: dict[str, object] = {}
    form.changed.connect(changes.__setitem__)
    form.port.setValue(8001)
    form.port.editingFinished.emit()
    assert changes == {"server_port": 8001}
    plugins.close()
