"""The example page for those who write their own, in a real browser, served from another origin."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import soundfile
from playwright.sync_api import Playwright, expect, sync_playwright

from coach_app.server.serving import Server
from tests.server.browser import browser
from tests.server.conftest import TOKEN, Open, speech

EXAMPLES = Path("examples").resolve()
PATIENCE_MS = 60_000


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def origin() -> Iterator[str]:
    """Serves the examples from a port of their own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=EXAMPLES)) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


def analysis_of(playwright: Playwright, origin: str, server: Server, microphone: Path) -> tuple[str, str]:
    """The captions and the analysis at the end of an answer spoken into the example."""
    soundfile.write(microphone, speech(30), 16_000, subtype="PCM_16")
    with browser(playwright, microphone) as context:
        page = context.new_page()
        page.goto(f"{origin}/captions.html")
        page.fill("#address", server.url)
        page.fill("#token", TOKEN)
        page.click("#speak")
        expect(page.locator("#captions, #analysis").filter(has_text=re.compile("."))).to_have_count(
            1, timeout=PATIENCE_MS
        )
        if page.locator("#stop").is_enabled():
            page.click("#stop")
            expect(page.locator("#analysis")).to_have_text(re.compile("."), timeout=PATIENCE_MS)
        return page.locator("#captions").inner_text(), page.locator("#analysis").inner_text()


def test_an_allowed_page_of_another_origin(playwright: Playwright, opened: Open, origin: str, tmp_path: Path) -> None:
    """Captions and analysis reach a page that was let ask."""
    captions, analysis = analysis_of(playwright, origin, opened(allowed_origins=(origin,)), tmp_path / "noise.wav")
    assert captions.startswith("word0")
    assert analysis


def test_a_page_that_nobody_allowed(playwright: Playwright, opened: Open, origin: str, tmp_path: Path) -> None:
    """The browser keeps the answers from it, though it knows the token."""
    captions, analysis = analysis_of(playwright, origin, opened(), tmp_path / "noise.wav")
    assert captions == ""
    assert "Failed to fetch" in analysis
