"""`coach doctor` on a healthy machine and on an ailing one."""

import json
from pathlib import Path

import pytest

from coach_app.cli import exit_codes
from coach_app.cli.main import run


def test_a_machine_that_works_is_healthy(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything needed is found, the model's weights included."""
    assert run(["doctor", "--json"]) == exit_codes.OK
    findings = {finding["subject"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "tiny.en" in findings["speech model"]["detail"]
    assert all(finding["ok"] for finding in findings.values() if finding["needed"])


def test_what_does_not_work_comes_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data folder that cannot be used makes the exit code tell, and the text say what to do."""
    (tmp_path / "file").write_text("")
    assert run(["doctor", "--data-dir", str(tmp_path / "file" / "x")]) == exit_codes.UNHEALTHY
    printed = capsys.readouterr().out
    [line] = [line for line in printed.splitlines() if "data folder  " in line]
    assert "./run" not in printed  # which would not help here
    assert line.startswith("FAIL")
    assert "Choose another with --data-dir" in line
