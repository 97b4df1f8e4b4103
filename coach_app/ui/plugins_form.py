"""The part of the settings about browser pages and plugins: the switch, the link, and who has been let in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from coach_app.settings import Settings
from coach_app.ui.look import Look
from coach_app.ui.parts import Tick, button, clear, label

WHO = "Pages that you have let in:"


class PluginsForm(QWidget):
    """`changed` carries the name of a setting and its new value."""

    changed = Signal(str, object)

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self._link = ""
        self._origins = settings.paired_origins
        self.serve = Tick(look, "Serve browser pages and plugins here")
        self.serve.setChecked(settings.serve)
        self.serve.toggled.connect(lambda on: self.changed.emit("serve", on))
        self.trust = Tick(look, "Let in any program without the link")
        self.trust.setChecked(settings.trust_local)
        self.trust.toggled.connect(lambda on: self.changed.emit("trust_local", on))
        self.port = QSpinBox()
        self.port.setRange(1024, 65535)
        self.port.setValue(settings.server_port)
        self.port.setPrefix("Port ")
        self.port.lineEdit().setTextMargins(8, 0, 8, 0)
        self.port.setAccessibleName("Port of the local server")
        self.port.editingFinished.connect(lambda: self.changed.emit("server_port", self.port.value()))
        self.state = label("", "small", wrap=True, name="State of the local server")
        self.copy = button("Copy the link", self._copy)
        about = QHBoxLayout()
        about.setSpacing(10)
        about.addWidget(self.port, 1)
        about.addWidget(self.copy)
        self._who = QVBoxLayout()
        self._who.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.serve)
        layout.addWidget(self.state)
        layout.addLayout(about)
        layout.addWidget(self.trust)
        layout.addLayout(self._who)
        self.show_server("", "")
        self.show_pages(settings.paired_origins)

    def show_server(self, link: str, trouble: str) -> None:
        """Show whether the server is open, at which address, or why not."""
        self._link = link
        address = link.partition("?")[0]
        self.state.setText(trouble or (f"Open at {address}" if link else "Off: no port is open."))
        self.copy.setVisible(bool(link))
        self.trust.setEnabled(bool(link or trouble))

    def show_pages(self, origins: tuple[str, ...]) -> None:
        """Show who has been let in, each with a button that takes it back."""
        self._origins = origins
        clear(self._who)
        if origins:
            self._who.addWidget(label(WHO, "small"))
        for origin in origins:
            row = QWidget()
            name = label(origin, wrap=True)
            name.setTextFormat(Qt.TextFormat.PlainText)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(name, 1)
            line.addWidget(button("Remove", partial(self._remove, origin), name=f"Remove {origin}"))
            self._who.addWidget(row)

    def _remove(self, gone: str) -> None:
        origins = tuple(origin for origin in self._origins if origin != gone)
        self.show_pages(origins)
        self.changed.emit("paired_origins", origins)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
