"""The settings: microphone, speech model, language, theme, text size, folder of the answers. Takes effect at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach_app.coaching.markers import OwnWords, own_words
from coach_app.engines import google_speech
from coach_app.engines.endpoint import Endpoint
from coach_app.engines.weights import ModelFolder
from coach_app.settings import Settings
from coach_app.ui.cloud_dialog import CloudDialog
from coach_app.ui.counted_dialog import CountedDialog
from coach_app.ui.look import Look
from coach_app.ui.parts import Choice, Flowing, Form, Tick, button, label
from coach_app.ui.plugins_form import PluginsForm
from coach_app.ui.privacy import what_leaves
from coach_app.ui.talk_bar import SYSTEM_DEFAULT
from coach_app.ui.words_dialog import WordsDialog

THEMES = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))
SIZES = (("Small", 0.9), ("Normal", 1.0), ("Large", 1.15), ("Very large", 1.3), ("Largest", 1.5))
MODELS = (("Chosen for this computer", ""), ("Quick (tiny, English)", "tiny.en"), ("More accurate (base)", "base"))
WIDTH, SHARE_OF_SCREEN, SCROLL_BAR = 560, 0.8, 14
"""Pixels, share of the screen's height, pixels: the form at normal text, at the most, and what its scroll bar takes."""
FOLDER = "folder"
"""Stands in the list for a model that the user points at."""
LANGUAGES = (
    ("English", "en"),
    ("Arabic", "ar"),
    ("Chinese", "zh"),
    ("Dutch", "nl"),
    ("French", "fr"),
    ("German", "de"),
    ("Hindi", "hi"),
    ("Indonesian", "id"),
    ("Italian", "it"),
    ("Japanese", "ja"),
    ("Korean", "ko"),
    ("Polish", "pl"),
    ("Portuguese", "pt"),
    ("Russian", "ru"),
    ("Spanish", "es"),
    ("Swedish", "sv"),
    ("Turkish", "tr"),
    ("Ukrainian", "uk"),
    ("Vietnamese", "vi"),
)
CLOUD = ("Google's, over the network", google_speech.NAME)
NEXT_START = (
    "A change of model or language takes effect at the next start. The quick model knows English only; "
    "other languages get captions, pace and pauses."
)
NO_WORDS = "None: the program words follow-ups and advice itself"


class Sheet(QScrollArea):
    """Holds a form that is shown whole, and scrolls only where the screen is lower than it: at large text."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(inside.minimumSizeHint().width() + SCROLL_BAR)

    def sizeHint(self) -> QSize:
        wide = max(WIDTH, self.minimumWidth())
        room = round(self.screen().availableGeometry().height() * SHARE_OF_SCREEN)
        return QSize(wide, min(self._inside.heightForWidth(wide), room))


class SettingsDialog(QDialog):
    """`changed` carries the name of a setting and its new value."""

    changed = Signal(str, object)
    folder_pressed = Signal()

    def __init__(
        self, parent: QWidget, look: Look, settings: Settings, microphones: tuple[str, ...], folder: str
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("Settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        devices = ((SYSTEM_DEFAULT, ""), *((name, name) for name in microphones))
        self.microphone = self._choice("microphone", "Microphone", devices, settings.microphone)
        self.theme = self._choice("theme", "Appearance", THEMES, settings.theme)
        self.text_size = self._choice("text_scale", "Text size", SIZES, settings.text_scale)
        self._settings = settings
        models = [*MODELS, *([CLOUD] if google_speech.is_installed() else [])]
        if settings.model and settings.model not in [name for _, name in models]:
            models.append((Path(settings.model).name, settings.model))
        models.append(("From a folder…", FOLDER))
        self.model = self._choice("model", "Speech model", models, settings.model, self._choose_model)
        spoken = [*LANGUAGES]
        if settings.language not in [code for _, code in spoken]:
            spoken.append((settings.language, settings.language))
        self.language = self._choice("language", "Language you speak", spoken, settings.language)
        self.quiet = Tick(look, "No tips while I speak")
        self.quiet.setChecked(settings.quiet)
        self.quiet.toggled.connect(lambda on: self._change(quiet=on))
        self.plugins = PluginsForm(look, settings)
        self.plugins.changed.connect(self.changed)
        kept = label(folder, "muted", wrap=True, name="Folder of the answers")
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = button("Open folder", self.folder_pressed.emit)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(kept, 1)
        where.addWidget(show)
        counted = QHBoxLayout()
        fillers = button("Fillers and phrases…", self._choose_counted)
        counted.addWidget(fillers)
        counted.addStretch(1)
        inside = Flowing()
        inside.setObjectName("page")
        form = Form(inside, between=14)
        form.setContentsMargins(24, 22, 24, 4)
        form.add("Microphone", self.microphone)
        form.add("Speech model", self.model)
        form.add("Language you speak", self.language)
        self.model_note = label(NEXT_START, "small", wrap=True)
        form.addRow("", self.model_note)
        form.add("Appearance", self.theme)
        form.add("Text size", self.text_size)
        form.add("Tips", self.quiet)
        form.add("Language model", self._words_row(), self.set_up_words)
        form.add("Words that count", counted, fillers)
        form.add("Answers are kept in", where, show)
        form.add("Other programs", self.plugins, self.plugins.serve)
        self.privacy = label(what_leaves(self._settings), "small", wrap=True)
        form.addRow("", self.privacy)
        done = button("Done", self.accept, "primary")
        done.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 0)
        buttons.addStretch(1)
        buttons.addWidget(done)
        self._sheet = Sheet(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 18)
        layout.setSpacing(14)
        layout.addWidget(self._sheet, 1)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        self.resize(self.sizeHint())  # the form is laid out now; left alone, Qt gives two thirds of the screen at most
        super().showEvent(event)

    def _choose_model(self, model: object) -> None:
        self.model_note.setText(NEXT_START)
        if model == FOLDER:
            asking_folder = QFileDialog(self, "Folder of a speech model in CTranslate2 form")
            asking_folder.setFileMode(QFileDialog.FileMode.Directory)
            asking_folder.fileSelected.connect(self._choose_folder)
            asking_folder.rejected.connect(self._show_model)
            asking_folder.open()
            return
        if model == google_speech.NAME:
            asking = CloudDialog(self, google_speech.WHAT_LEAVES, self._settings.cloud_project)
            asking.agreed.connect(self._agree)
            asking.rejected.connect(self._show_model)
            asking.open()
            return
        self._change(cloud_consent=False, model=model)

    def _choose_folder(self, folder: str) -> None:
        if (reason := ModelFolder(Path(folder)).missing()) is not None:
            self.model_note.setText(reason)
            self._show_model()
            return
        self._change(cloud_consent=False, model=folder)
        if self.model.findData(folder) < 0:
            self.model.insertItem(self.model.findData(FOLDER), Path(folder).name, folder)
        self._show_model()

    def _choose_counted(self) -> None:
        language = self._settings.language
        own = own_words(self._settings.added_fillers, self._settings.removed_fillers, language)
        asking = CountedDialog(self, self._look, own, language)
        asking.changed.connect(self._count)
        asking.open()

    def _count(self, own: OwnWords) -> None:
        language = self._settings.language
        self._change(
            added_fillers={**self._settings.added_fillers, language: own.added},
            removed_fillers={**self._settings.removed_fillers, language: own.removed},
        )

    def _agree(self, project: str) -> None:
        self._change(cloud_project=project, cloud_consent=True, model=google_speech.NAME)

    def _show_model(self) -> None:
        self.model.setCurrentIndex(max(0, self.model.findData(self._settings.model)))

    def _change(self, **changes: object) -> None:
        self._settings = self._settings.with_changes(**changes)
        for name, value in changes.items():
            self.changed.emit(name, value)
        self.privacy.setText(what_leaves(self._settings))

    def _words_row(self) -> QHBoxLayout:
        self.words = label(self._words_text(), "muted", wrap=True, name="Language model in use")
        self.set_up_words = button("Set up…", self._ask_words, name="Set up a language model")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.set_up_words)
        return row

    def _words_text(self) -> str:
        chosen = self._settings
        return f"{chosen.words_model or 'The model'} at {chosen.words_url}" if chosen.words_url else NO_WORDS

    def _ask_words(self) -> None:
        asking = WordsDialog(self, self._look, self._settings)
        asking.chosen.connect(self._use_words)
        asking.open()

    def _use_words(self, chosen: Endpoint | None) -> None:
        endpoint = chosen or Endpoint("")
        self._change(words_url=endpoint.url, words_model=endpoint.model, words_host=endpoint.allowed_host)
        self.words.setText(self._words_text())

    def _choice(
        self,
        setting: str,
        name: str,
        offers: Sequence[tuple[str, object]],
        chosen: object,
        choose: Callable[[object], None] | None = None,
    ) -> QComboBox:
        box = Choice(self._look)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        for title, value in offers:
            box.addItem(title, value)
        values = [value for _, value in offers]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        choose = choose or (lambda value: self._change(**{setting: value}))
        box.activated.connect(lambda index: choose(box.itemData(index)))
        return box
