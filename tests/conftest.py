"""What holds for every test: its own folders, no screen, no network, no stray log record, no thread left behind."""

import inspect
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.network_guard import leaves_the_machine

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

THREAD_PATIENCE_S = 5.0
"""How long a thread that was told to end may take before it counts as left behind."""


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") and (address := leaves_the_machine(event, arguments)):
        raise AssertionError(f"the program tried to reach {address} ({event})")


sys.addaudithook(_stay_on_this_machine)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full` runs the tests marked `full` too."""
    parser.addoption("--full", action="store_true", help="run the slow tests (marked full) too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked `full` unless they are asked for."""
    if config.getoption("--full"):
        return
    slow = [item for item in items if item.get_closest_marker("full")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session", autouse=True)
def _folders_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is read from or written to the folders of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
        yield


@pytest.fixture(autouse=True)
def _data_folder_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees another one's answers."""
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "coach-data"))


@pytest.fixture(autouse=True)
def _logs_are_expected(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record at WARNING or above fails the test, unless the test asks for `caplog` and so answers for its records."""
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    stray = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not stray, "unexpected log records:\n" + "\n".join(stray)


@pytest.fixture(autouse=True)
def _threads_end() -> Iterator[None]:
    """Every thread that a test starts ends with it (daemon threads excepted: libraries keep some for good)."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(THREAD_PATIENCE_S)
    left = [thread.name for thread in set(threading.enumerate()) - before if not thread.daemon]
    assert not left, f"threads left behind: {left}"
