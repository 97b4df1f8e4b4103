"""The user's choices and the folders that belong to the program.

Read once at the start and written when the user changes something. Knows nothing of what the choices are used for.
"""

import errno
import json
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

APP_NAME = "InterviewCoach"
DATA_DIR_VARIABLE = "COACH_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie. `data` holds what the user would miss, `cache` what can be made again."""

    data: Path
    cache: Path

    @property
    def database(self) -> Path:
        """The SQLite file with sessions, answers, words and measures."""
        return self.data / "coach.db"

    @property
    def recordings(self) -> Path:
        """The folder with one FLAC file an answer."""
        return self.data / "recordings"

    @property
    def log(self) -> Path:
        """The rotating log file."""
        return self.data / "coach.log"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.json"

    @property
    def resume(self) -> Path:
        """What was read from the candidate's resume and corrected."""
        return self.data / "resume.json"

    @property
    def models(self) -> Path:
        """Models put together from their packages."""
        return self.cache / "models"


def find_folders(data_dir: Path | None = None) -> Folders:
    """The folders for this user: `data_dir`, else the variable `COACH_DATA_DIR`, else the platform's own place.

    Creates nothing.
    """
    chosen = data_dir or (Path(variable) if (variable := os.environ.get(DATA_DIR_VARIABLE)) else None)
    data = (chosen or user_data_path(APP_NAME, appauthor=False)).expanduser().absolute()
    return Folders(data=data, cache=user_cache_path(APP_NAME, appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can choose. Every field has a default that works without any choice."""

    microphone: str = ""
    """Name of the input device; empty for the system's default."""
    theme: str = "system"
    """`system`, `light` or `dark`."""
    model: str = ""
    """Name of the recogniser; empty for the one measured to suit this machine."""
    cloud_consent: bool = False
    """Agreed that what is spoken is sent to the cloud recogniser; taken back with the choice of another model."""
    cloud_project: str = ""
    """Id of the Google Cloud project that pays for the cloud recogniser."""
    cloud_location: str = "global"
    """Where the cloud recogniser computes: `global` or a region such as `europe-west4`."""
    words_url: str = ""
    """Address of a language model that rewords follow-ups and advice; empty for none."""
    words_model: str = ""
    """Name of the model there."""
    words_host: str = ""
    """The one host beside this computer at which the user has allowed such a model."""
    language: str = "en"
    """Language spoken, as an ISO 639-1 code."""
    serve: bool = False
    """Serve browser pages and plugins on this computer while the window is open."""
    server_port: int = 8000
    """Port of that server."""
    trust_local: bool = False
    """Let any program on this computer use the server without its token."""
    paired_origins: tuple[str, ...] = ()
    """Origins of pages that the user has let in."""
    quiet: bool = False
    """Give no live tips."""
    text_scale: float = 1.0
    """Factor on the size of all text in the window."""
    added_fillers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words and phrases that the user wants counted, by language."""
    removed_fillers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words and phrases that the user does not want counted, by language."""
    speed_class: str = ""
    """What was measured of this machine (see `coach_app.live.speed`); empty before the first start."""
    speed_model: str = ""
    """The value of `model` that `speed_class` was measured for."""

    def with_changes(self, **changes: object) -> "Settings":
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def load_settings(folders: Folders) -> Settings:
    """The stored settings; defaults for what is missing, unknown or of the wrong type. Never raises for a bad file."""
    try:
        stored = json.loads(folders.settings.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = Settings()
    changes: dict[str, object] = {}
    for one in fields(Settings):
        value, standard = stored.get(one.name), getattr(default, one.name)
        if isinstance(standard, dict):
            if isinstance(value, dict):
                changes[one.name] = {key: tuple(texts) for key, texts in value.items() if _is_texts(texts)}
        elif isinstance(standard, bool) or isinstance(value, bool):
            if type(value) is type(standard):
                changes[one.name] = value
        elif isinstance(standard, float) and isinstance(value, int | float):
            changes[one.name] = float(value)
        elif type(value) is type(standard):
            changes[one.name] = value
    return default.with_changes(**changes)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


class FolderError(OSError):
    """The data folder cannot be written. The message says why and what to do, in the user's words."""


def why_not_written(error: Exception, folder: Path) -> str:
    """What an error of the disk or of SQLite says of the data folder, in the user's words."""
    text = str(error)
    number = getattr(error, "errno", None)
    if "readonly" in text or number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"The data folder {folder} cannot be written. Choose another with --data-dir."
    if "full" in text or number == errno.ENOSPC:
        return f"The disk that holds {folder} is full. Free some space and try again."
    reason = getattr(error, "strerror", None) or text
    return f"The data folder {folder} cannot be used: {reason}. Choose another with --data-dir."


def save_settings(folders: Folders, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises `FolderError`."""
    write_atomically(folders.settings, json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n")


class KeptSettings:
    """The settings of one program and the file that they are kept in; any thread may change them."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._changing = threading.Lock()
        self.now = load_settings(folders)

    def change(self, **changes: object) -> Settings:
        """Change some and keep them. Raises `FolderError`; they hold all the same."""
        with self._changing:
            self.now = self.now.with_changes(**changes)
            save_settings(self._folders, self.now)
            return self.now


def write_atomically(path: Path, text: str) -> None:
    """Replace a file of the data folder by `text` (UTF-8): a crash leaves the old or the new, never half.

    Raises `FolderError`.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise FolderError(why_not_written(error, path.parent)) from error
