"""Pages that ask the user to be let in."""

from threading import Thread

import httpx
import pytest

from coach_app.compose import Decide
from coach_app.server.serving import Server
from tests.server.conftest import Open

PAGE, OTHER = "https://plugin.example", "https://other.example"


class User:
    """Is asked, and says what the test says."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.waiting: list[Decide] = []
        self.says: bool | None = None

    def __call__(self, origin: str, decide: Decide) -> None:
        self.asked.append(origin)
        if self.says is None:
            self.waiting.append(decide)
        else:
            decide(self.says)


@pytest.fixture
def user() -> User:
    return User()


@pytest.fixture
def server(opened: Open, user: User) -> Server:
    return opened(ask=user)


def pair(server: Server, origin: str = PAGE, method: str = "POST", **headers: str) -> httpx.Response:
    return httpx.request(method, f"{server.url}api/pair/", headers={"Origin": origin, **headers}, timeout=60)


def test_a_browser_may_ask_to_ask(server: Server, user: User) -> None:
    """The preflight of a public page that turns to this machine is answered, without asking the user."""
    answer = pair(server, method="OPTIONS", **{"Access-Control-Request-Private-Network": "true"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == PAGE
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert user.asked == []


def test_each_page_gets_a_token_of_its_own(server: Server, user: User) -> None:
    """Always the same for the same page, and never that of the owner."""
    user.says = True
    tokens = [pair(server, origin).json()["token"] for origin in (PAGE, OTHER, PAGE.upper())]
    assert tokens[0] == tokens[2] != tokens[1]
    assert server.token not in tokens
    assert user.asked == [PAGE, OTHER, PAGE]


def test_the_token_opens_nothing_until_the_page_is_in_the_list(server: Server, user: User) -> None:
    """Who keeps the list decides; the gate only reads it."""
    user.says = True
    headers = {"X-Coach-Token": pair(server).json()["token"], "Origin": PAGE}
    assert httpx.get(f"{server.url}api/demos/", headers=headers, timeout=60).status_code == 403


def test_a_refused_page_cannot_pester(server: Server, user: User) -> None:
    """It is told, in words that it can read, and the user is not asked again."""
    user.says = False
    for _ in range(3):
        answer = pair(server)
        assert answer.status_code == 403
        assert answer.headers["access-control-allow-origin"] == PAGE
        assert "error" in answer.json()
    assert user.asked == [PAGE]


def test_one_question_at_a_time(server: Server, user: User) -> None:
    """A second page is asked to come later; the same page waits for the same answer."""
    answers: list[httpx.Response] = []
    first = Thread(target=lambda: answers.append(pair(server)))
    first.start()
    while not user.waiting:
        pass
    later = pair(server, OTHER)
    assert later.status_code == 429
    assert int(later.headers["retry-after"]) > 0
    user.waiting[0](True)
    first.join()
    assert answers[0].status_code == 200
    assert user.asked == [PAGE]


@pytest.mark.parametrize(
    ("origin", "headers"),
    [
        ("null", {}),
        ("file://", {}),
        ("https://x.example/\x7f", {}),
        ("://x", {}),
        (PAGE, {"Host": "evil.example"}),
        ("", {}),
    ],
)
def test_whom_nobody_can_name_is_not_asked_about(
    server: Server, user: User, origin: str, headers: dict[str, str]
) -> None:
    """Pages of files, odd names and rebound hosts are turned away by the gate."""
    assert pair(server, origin, **headers).status_code in (400, 401, 403)
    assert user.asked == []


def test_without_a_window_nobody_is_asked(opened: Open) -> None:
    """`coach serve` has `--allow-origin` for that."""
    assert pair(opened()).status_code == 403
