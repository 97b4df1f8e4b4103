"""The settings: microphone, theme, text size, speech model, and where answers are kept. Takes effect at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.settings import Settings
from coach_app.ui.look import Look
from coach_app.ui.parts import Choice, Tick, button, label
from coach_app.ui.talk_bar import SYSTEM_DEFAULT

THEMES = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))
SIZES = (("Small", 0.9), ("Normal", 1.0), ("Large", 1.15), ("Very large", 1.3), ("Largest", 1.5))
MODELS = (("Chosen for this computer", ""), ("Quick (tiny, English)", "tiny.en"), ("More accurate (base)", "base"))


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
        self.setMinimumWidth(560)
        devices = ((SYSTEM_DEFAULT, ""), *((name, name) for name in microphones))
        self.microphone = self._choice("microphone", "Microphone", devices, settings.microphone)
        self.theme = self._choice("theme", "Appearance", THEMES, settings.theme)
        self.text_size = self._choice("text_scale", "Text size", SIZES, settings.text_scale)
        self.model = self._choice("model", "Speech model", MODELS, settings.model)
        self.quiet = Tick(look, "No tips while I speak")
        self.quiet.setChecked(settings.quiet)
        self.quiet.toggled.connect(lambda on: self.changed.emit("quiet", on))
        kept = label(folder, "muted", wrap=True, name="Folder of the answers")
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = button("Open folder", self.folder_pressed.emit)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(kept, 1)
        where.addWidget(show)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Microphone", self.microphone)
        form.addRow("Speech model", self.model)
        form.addRow("", label("A change of model takes effect at the next start.", "small"))
        form.addRow("Appearance", self.theme)
        form.addRow("Text size", self.text_size)
        form.addRow("Tips", self.quiet)
        form.addRow("Answers are kept in", where)
        form.addRow("", label("Nothing you say leaves this computer.", "small"))
        done = button("Done", self.accept, "primary")
        done.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addLayout(buttons)

    def _choice(self, setting: str, name: str, offers: tuple[tuple[str, object], ...], chosen: object) -> QComboBox:
        box = Choice(self._look)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        for title, value in offers:
            box.addItem(title, value)
        values = [value for _, value in offers]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        box.activated.connect(lambda index: self.changed.emit(setting, values[index]))
        return box
