"""The language model on the command line: set up, tried, used by a report, and left out when it talks nonsense."""

import json
from pathlib import Path

import pytest

from coach_app.cli import exit_codes
from coach_app.cli.main import run
from coach_app.settings import find_folders, load_settings
from tests.engines.model_server import data_of, model_server, saying

CLIP = Path("tests/fixtures/audio/sense_and_sensibility_01_austen_64kb-0870.wav").resolve()


def test_it_is_off_until_it_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody gets one by accident."""
    assert run(["language-model"]) == exit_codes.OK
    assert capsys.readouterr().out == "No language model is used.\n"


def test_another_computer_needs_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The address alone is refused and not kept; with the host named it is."""
    assert run(["language-model", "--url", "http://models.example/v1"]) == exit_codes.BAD_INPUT
    assert "another computer" in capsys.readouterr().err
    assert load_settings(find_folders()).words_url == ""
    there = ["language-model", "--url", "http://models.example/v1", "--allow-host", "models.example"]
    assert run(there) == exit_codes.OK
    assert "another computer, which you have allowed" in capsys.readouterr().out
    assert run(["language-model", "--off"]) == exit_codes.OK
    assert load_settings(find_folders()).words_host == ""


def test_a_trial_shows_what_it_makes_of_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    """One question to a made-up answer, with nothing of the candidate's."""
    said = "How many orders did the bakery lose after you moved them to the list?"
    with model_server(saying(json.dumps({"follow_ups": [said], "advice": []}))) as server:
        assert run(["language-model", "--url", server.url, "--model", "tiny", "--try"]) == exit_codes.OK
    assert f"it asks “{said}”" in capsys.readouterr().out
    assert data_of(server.asked[0])["resume"] == []


def test_a_report_is_given_with_or_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    """A model that talks nonsense costs a line on standard error; so does one that is gone."""
    assert run(["analyze", str(CLIP), "--json"]) == exit_codes.OK
    without = json.loads(capsys.readouterr().out)
    with model_server(saying("The weather is fine.")) as server:
        assert run(["language-model", "--url", server.url]) == exit_codes.OK
        capsys.readouterr()
        assert run(["analyze", str(CLIP), "--question", "Who was there?", "--json"]) == exit_codes.OK
    out, err = capsys.readouterr()
    assert json.loads(out)["transcript"] == without["transcript"]
    assert "own words stand" in err or not server.asked
    assert run(["analyze", str(CLIP), "--json"]) == exit_codes.OK
    assert json.loads(capsys.readouterr().out) == without
