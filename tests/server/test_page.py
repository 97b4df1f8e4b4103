"""The page at `/` in a real browser: Chromium, with a recording as its microphone."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Page, Playwright, WebSocketRoute, expect, sync_playwright

from coach_app.client import Client
from coach_app.compose import Workshop
from coach_app.server.app import PAGE
from coach_app.server.messages import RecordingCompleted
from coach_app.server.serving import Door, Server
from coach_app.settings import find_folders
from coach_app.ui.palette import DARK, LIGHT, Palette
from tests.server.browser import browser
from tests.server.conftest import GENEROUS, TOKEN, Open, speech
from tests.server.echo_workshop import STEP, EchoWorkshop
from tests.word_errors import word_errors, words_of

CLIP = Path("tests/fixtures/audio/sense_and_sensibility_01_austen_64kb-0870.wav").resolve()
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


def enter(page: Page, server: Server) -> None:
    """Open the page as `coach serve` says, and begin an interview."""
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}?token={TOKEN}")
    page.get_by_role("radio", name="General").check()
    page.get_by_role("button", name="Begin the interview").click()
    expect(page.locator("#connection")).to_have_text("Connected", timeout=PATIENCE_MS)


def speak_until(page: Page, second: int) -> None:
    """Let the answer go on to this second of it, below ten."""
    expect(page.locator("#clock")).to_have_text(re.compile(rf"0:0[{second}-9]|:[1-5]"), timeout=PATIENCE_MS)


def sent_again(server: Server, session_id: str, pieces: list[bytes]) -> str:
    """What a script hears back that sends the pieces of a recording every 100 ms."""
    with Client(server.url, TOKEN) as client, client.interview(session_id) as conversation:
        conversation.start(1)
        conversation.speak(pieces)
        conversation.stop()
        return conversation.until(RecordingCompleted).transcription


def problems_of(page: Page) -> list[str]:
    """Collects what the browser complains of: failed requests, errors, breaches of the security policy."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    return found


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A sentence from a novel, between two short silences."""
    samples, rate = soundfile.read(CLIP, dtype="float32")
    silence = np.zeros(rate // 2, np.float32)
    path = tmp_path / "microphone.wav"
    soundfile.write(path, np.concatenate([silence, samples, silence]), rate, subtype="PCM_16")
    return path


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    """Loud noise, which the scripted voice gate takes for speech."""
    path = tmp_path / "noise.wav"
    soundfile.write(path, speech(30), 16_000, subtype="PCM_16")
    return path


def test_an_answer_spoken_into_the_browser(playwright: Playwright, opened: Open, clip: Path) -> None:
    """Captions while it plays, the right words, the history; the same bytes sent again give the same words."""
    workshop = Workshop(find_folders(), model="tiny.en")
    said = CLIP.with_suffix(".txt").read_text()
    with workshop:
        server = opened(workshop=workshop)
        workshop.recogniser.start()
        with browser(playwright, clip) as context:
            page = context.new_page()
            complaints, requests, sent = problems_of(page), set[str](), list[dict[str, object]]()
            page.on("request", lambda request: requests.add(re.sub(r"^(?:blob:)?(\w+://[^/]+).*", r"\1/", request.url)))
            page.on(
                "websocket",
                lambda socket: socket.on("framesent", lambda frame: sent.append(json.loads(frame))),
            )
            enter(page, server)
            assert "token" not in page.url
            page.get_by_role("button", name="Answer").click()
            expect(page.locator("#said")).to_have_text(re.compile(r"\w+ \w+"), timeout=PATIENCE_MS)
            assert page.locator("#answer").inner_text() == "Stop"
            speak_until(page, 8)
            page.keyboard.press("Space")
            transcript = page.locator(".transcript")
            expect(transcript).to_have_text(re.compile(r"\w"), timeout=PATIENCE_MS)
            heard = transcript.inner_text()
            page.get_by_role("button", name="See all results").first.click()
            expect(page.locator("#results-list article")).to_have_count(1, timeout=PATIENCE_MS)
        assert word_errors(said, heard) <= len(words_of(said)) / 10, heard
        assert requests == {server.url}
        assert complaints == []
        answer, *others = workshop.history.answers()
        assert not others
        assert (answer.client, answer.question_index) == ("browser", 0)
        assert words_of(workshop.history.answer(answer.id).report["transcript"]["text"]) == words_of(heard)

        pieces = [base64.b64decode(str(message["audio_data"])) for message in sent if message["type"] == "audio_chunk"]
        assert len(pieces) > 40  # 80 on a machine that has the time
        assert words_of(sent_again(server, answer.session_id, pieces)) == words_of(heard)


def nothing_is_missing(page: Page, until_s: int) -> None:
    """Speak on, end the answer, and find a word for every half second of it."""
    speak_until(page, until_s)
    page.keyboard.press("Space")
    heard = page.locator(".transcript")
    expect(heard).to_have_text(re.compile(r"\w"), timeout=PATIENCE_MS)
    at = [int(word) for word in re.findall(r"word(\d+)", heard.inner_text())]
    assert at[-1] >= 2 * (until_s - 1) * STEP
    assert 0 < min(np.diff(at)) <= max(np.diff(at)) <= STEP


def answer_aloud(page: Page) -> None:
    """Speak an answer with the space bar, until its report is there."""
    page.keyboard.press("Space")
    expect(page.locator("#committed")).to_have_text(re.compile("word"), timeout=PATIENCE_MS)
    page.keyboard.press("Space")
    expect(page.locator("#report-title")).to_be_focused(timeout=PATIENCE_MS)


def begin_to_speak(page: Page, server: Server) -> None:
    """Enter, and speak until the first words are settled."""
    enter(page, server)
    page.keyboard.press("Space")
    expect(page.locator("#committed")).to_have_text(re.compile("word"), timeout=PATIENCE_MS)


def test_a_lost_connection_loses_no_word(playwright: Playwright, server: Server, noise: Path) -> None:
    """The page comes back by itself, in the middle of an answer, and sends what was said meanwhile."""
    with browser(playwright, noise) as context:
        page = context.new_page()
        sockets: list[WebSocketRoute] = []

        def through(route: WebSocketRoute) -> None:
            sockets.append(route)
            route.connect_to_server()

        page.route_web_socket(re.compile("/ws/"), through)
        begin_to_speak(page, server)
        sockets[0].close(code=1011)
        expect(page.locator("#connection")).to_have_text(re.compile("lost"))
        expect(page.locator("#connection")).to_have_text("Connected", timeout=PATIENCE_MS)
        nothing_is_missing(page, until_s=6)
        assert len(sockets) == 2


def test_a_server_that_starts_anew_gets_the_whole_answer(playwright: Playwright, noise: Path) -> None:
    """What the old server heard of an answer is sent again to one that knows nothing of it."""
    with EchoWorkshop(find_folders()) as workshop, browser(playwright, noise) as context:
        server = Server(workshop, Door(port=0, token=TOKEN), GENEROUS)
        server.start()
        page = context.new_page()
        try:
            begin_to_speak(page, server)
        finally:
            server.stop()
        expect(page.locator("#connection")).to_have_text(re.compile("lost"))
        server = Server(workshop, Door(port=server.port, token=TOKEN), GENEROUS)
        server.start()
        try:
            expect(page.locator("#connection")).to_have_text("Connected", timeout=PATIENCE_MS)
            nothing_is_missing(page, until_s=8)
        finally:
            server.stop()


def test_an_interview_outlives_a_reload(playwright: Playwright, server: Server, noise: Path) -> None:
    """The tab goes on with its interview, and knows what was answered."""
    with browser(playwright, noise) as context:
        page = context.new_page()
        enter(page, server)
        page.get_by_role("button", name="Next question").click()
        question = page.locator("#question").inner_text()
        answer_aloud(page)
        page.reload()
        expect(page.locator("#questions option").nth(1)).to_have_text(f"2 ✓  {question}", timeout=PATIENCE_MS)


def test_a_follow_up_is_answered_next(playwright: Playwright, opened: Open, noise: Path) -> None:
    """The question of the report takes the place of the interview's; its answer is kept under it; one can go back."""
    text = "What was the result, in numbers?"

    def through(route: WebSocketRoute) -> None:
        """The words of the echo say too little for a follow-up: the report gets one on its way."""
        server = route.connect_to_server()

        def hand_on(message: str | bytes) -> None:
            told = json.loads(message)
            if told["type"] == "recording_completed":
                told["report"]["follow_ups"] = [{"question": text, "reason": "no number"}]
            route.send(json.dumps(told))

        server.on_message(hand_on)

    with EchoWorkshop(find_folders()) as workshop:
        server = opened(workshop=workshop)
        with browser(playwright, noise) as context:
            page = context.new_page()
            page.route_web_socket(re.compile("/ws/"), through)
            enter(page, server)
            question = page.locator("#question").inner_text()
            answer_aloud(page)
            page.get_by_role("button", name=f"Answer this: {text}").click()
            expect(page.locator("#question")).to_have_text(text)
            expect(page.locator("#count")).to_have_text("A follow-up to question 1")
            answer_aloud(page)
            expect(page.locator("#question")).to_have_text(text)
            page.get_by_role("button", name="Back to the question").click()
            expect(page.locator("#question")).to_have_text(question)
            expect(page.locator("#report-title")).to_be_visible()
        kept = {(answer.question, answer.question_index) for answer in workshop.history.answers()}
        assert kept == {(question, 0), (text, None)}


@pytest.mark.parametrize(
    ("microphone", "remedy"), [(False, "Allow it beside the address"), (True, "Is the microphone muted")]
)
def test_a_microphone_that_gives_nothing(
    playwright: Playwright, server: Server, tmp_path: Path, microphone: bool, remedy: str
) -> None:
    """Whoever forbids or mutes it is told what to do, and has answered nothing."""
    silence = tmp_path / "silence.wav"
    soundfile.write(silence, np.zeros(16_000), 16_000)
    with browser(playwright, silence if microphone else None) as context:
        page = context.new_page()
        enter(page, server)
        page.get_by_role("button", name="Answer").click()
        expect(page.get_by_role("alert")).to_contain_text(remedy, timeout=PATIENCE_MS)
        if microphone:
            page.keyboard.press("Space")
            expect(page.locator("#report-title")).to_be_focused(timeout=PATIENCE_MS)
        expect(page.locator("#finish")).to_be_disabled()
        assert "✓" not in page.locator("#questions").inner_text()


def test_the_pauses_of_a_noise_gate_are_no_muted_microphone(
    playwright: Playwright, server: Server, tmp_path: Path
) -> None:
    """Where something was heard, silence means a muted microphone only once it lasts longer than a pause."""
    murmur = tmp_path / "murmur.wav"
    sound = np.random.default_rng(3).uniform(-0.004, 0.004, 16_000)
    soundfile.write(murmur, np.concatenate((sound, np.zeros(30 * 16_000))), 16_000)
    with browser(playwright, murmur) as context:
        page = context.new_page()
        page.clock.install()
        enter(page, server)
        page.get_by_role("button", name="Answer").click()
        level = page.locator("#level")
        expect(level).to_have_attribute("aria-valuenow", re.compile("-5[0-4]"), timeout=PATIENCE_MS)
        expect(level).to_have_attribute("aria-valuenow", "-60", timeout=PATIENCE_MS)
        page.clock.run_for(5000)
        expect(page.get_by_role("alert")).to_have_text("")
        page.clock.run_for(6000)
        expect(page.get_by_role("alert")).to_contain_text("Is the microphone muted")


def test_a_page_that_is_not_let_in(playwright: Playwright, server: Server, noise: Path) -> None:
    """Where the cookie is gone, the page says how to get in again."""
    with browser(playwright, noise) as context:
        page = context.new_page()
        enter(page, server)
        context.clear_cookies()
        page.get_by_role("button", name="New interview").click()
        expect(page.get_by_role("alert")).to_contain_text("Open the address that “coach serve” prints")


def test_everything_that_can_be_operated_has_a_name(playwright: Playwright, server: Server, noise: Path) -> None:
    """Screen readers can say what each control is."""
    with browser(playwright, noise) as context:
        page = context.new_page()
        enter(page, server)
        tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        operable = {"button", "combobox", "radio", "textbox", "meter", "log", "timer", "link"}
        named = {
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in tree["nodes"]
            if not node["ignored"] and node["role"]["value"] in operable
        }
        assert ("button", "Answer") in named
        assert {role for role, name in named if not name} <= {"timer"}  # its text is what it is


def test_the_page_has_the_colours_of_the_window() -> None:
    """Light and dark, one palette for both fronts."""
    light, dark = (PAGE / "page.css").read_text().split("@media (prefers-color-scheme: dark)")
    for text, palette in ((light, LIGHT), (dark, DARK)):
        told = {name.replace("-", "_"): value for name, value in re.findall(r"--([\w-]+): (#\w+);", text)}
        assert Palette(**told) == palette


def test_the_page_asks_no_other_host() -> None:
    """Nothing in it comes from anywhere else, and no script stands in the text."""
    for file in PAGE.iterdir():
        text = file.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*//.*$| // .*$|/\*\*?", "", text, flags=re.MULTILINE), file.name
    assert re.findall(r"<script[^>]*>[^<]|<style| on\w+=| style=", (PAGE / "index.html").read_text()) == []
