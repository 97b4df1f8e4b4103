"""A headless Chromium whose microphone hears a sound file once, then silence."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def chromium() -> str:
    """The program. Raises `RuntimeError` where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    found = found or next((path for path in PLACES if Path(path).exists()), None)
    if found is None:
        raise RuntimeError("no Chromium found: apt-get install chromium")
    return found


@contextmanager
def browser(playwright: Playwright, microphone: Path | None, **choices: object) -> Iterator[BrowserContext]:
    """A browser with an empty profile; without a sound file, whoever uses it forbids the microphone."""
    arguments = ["--use-fake-device-for-media-stream"]
    if microphone is None:
        arguments.append("--use-fake-ui-for-media-stream=deny")
    else:
        arguments.append("--use-fake-ui-for-media-stream")
        arguments.append(f"--use-file-for-fake-audio-capture={microphone}%noloop")
    opened = playwright.chromium.launch(executable_path=chromium(), args=arguments)
    try:
        yield opened.new_context(viewport={"width": 1280, "height": 800}, **choices)
    finally:
        opened.close()
