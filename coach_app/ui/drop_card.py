"""A card on which a file can be dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from coach_app.ui.parts import set_style


class DropCard(QFrame):
    """Says which file was dropped on it (`dropped` carries a `Path`); shows while one is held over it."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None and self.isEnabled():
            event.acceptProposedAction()
            set_style(self, "drop", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_style(self, "drop", "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_style(self, "drop", "")
        if (path := file_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def file_in(data: QMimeData) -> Path | None:
    """The first file of this computer that is being dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.is_file()), None)
