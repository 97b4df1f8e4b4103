"""Settings and folders."""

from pathlib import Path

import pytest

from coach_app.settings import DATA_DIR_VARIABLE, Folders, Settings, find_folders, load_settings, save_settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(data=tmp_path, cache=tmp_path)


def test_what_is_saved_is_loaded(folders: Folders) -> None:
    """Every kind of value survives the file."""
    changed = Settings(theme="dark", quiet=True, text_scale=1.5, added_fillers={"en": ("well",), "de": ("halt",)})
    save_settings(folders, changed)
    assert load_settings(folders) == changed


@pytest.mark.parametrize(
    "text",
    ["", "[1]", "{", '{"theme": 3, "quiet": "yes", "text_scale": true, "unknown": 1, "added_fillers": ["well"]}'],
)
def test_a_bad_file_gives_the_defaults(folders: Folders, text: str) -> None:
    """Nothing in the settings file can keep the program from starting."""
    folders.settings.write_text(text)
    assert load_settings(folders) == Settings()


def test_the_data_folder_given_wins_over_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`--data-dir` before the variable before the platform's own place."""
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "variable"))
    assert find_folders().data == tmp_path / "variable"
    assert find_folders(tmp_path / "given").data == tmp_path / "given"
