"""What the product takes along may be taken along, and the page that says so is true."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def test_the_page_of_licences_is_up_to_date() -> None:
    """docs/licences.md lists what run.lock locks, and nothing in it is barred."""
    program = CHECKOUT / "packaging" / "licences.py"
    checked = subprocess.run([sys.executable, str(program), "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("licence", "barred"),
    [
        ("MIT", False),
        ("LGPL-3.0-only OR GPL-2.0-only", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("CC-BY-NC-SA-4.0", True),
        ("LGPL-2.1-or-later", False),
    ],
)
def test_a_choice_of_licences_is_barred_only_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, licence: str, barred: bool
) -> None:
    """A package that can be had under the LGPL may be GPL as well."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    assert importlib.import_module("licences").is_barred(licence) is barred
