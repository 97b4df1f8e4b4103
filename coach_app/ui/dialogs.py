"""What the window asks in a dialog, and what it hands to the system: files, names, settings, the folder.

Each method opens its dialog and returns; what is chosen in it goes to the rehearsal.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from coach_app.exports.formats import Format
from coach_app.ui.interview_view import Paper
from coach_app.ui.look import Look
from coach_app.ui.pair_dialog import PairDialog
from coach_app.ui.plugins import Plugins
from coach_app.ui.question_dialog import QuestionDialog
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.rename_dialog import RenameDialog
from coach_app.ui.resume_dialog import ResumeDialog
from coach_app.ui.settings_dialog import SettingsDialog

EXPORT_NAME = "interview-report"
EXPORTS = {
    Format.HTML: "Web page",
    Format.PDF: "PDF document",
    Format.MARKDOWN: "Markdown text",
    Format.JSON: "JSON data",
}

RECORDINGS = "Recordings (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.webm *.mp4 *.aac);;All files (*)"

DOCUMENTS = "Documents (*.pdf *.docx *.txt *.md *.png *.jpg *.jpeg);;All files (*)"
PAPERS = {
    Paper.RESUME: DOCUMENTS.replace("*.md", "*.md *.json"),
    Paper.JOB: DOCUMENTS,
    Paper.QUESTIONS: "Lists (*.csv *.json *.jsonl *.txt *.md);;All files (*)",
}


class Dialogs:
    """The dialogs of one window."""

    def __init__(self, window: QWidget, look: Look, rehearsal: Rehearsal, plugins: Plugins) -> None:
        self._window, self._look, self._rehearsal, self._plugins = window, look, rehearsal, plugins
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def open_recording(self) -> None:
        """Ask for a recording and analyse it."""
        if self._rehearsal.screen.practice.busy:
            return
        dialog = self._asking_file("Open a recording", RECORDINGS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._rehearsal.answering.open_file(Path(path)))
        dialog.open()

    def open_paper(self, paper: Paper) -> None:
        """Ask for a file that the candidate brings, and read it."""
        dialog = self._asking_file(f"Open your {paper.value}", PAPERS[paper])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._rehearsal.interviews.read(paper, Path(path)))
        dialog.open()

    def check_resume(self) -> None:
        """Show what was read of the resume, to be corrected."""
        resume = self._rehearsal.screen.preparation.resume
        if resume is not None:
            dialog = ResumeDialog(self._window, self._look, resume)
            dialog.corrected.connect(self._rehearsal.interviews.correct_resume)
            dialog.open()

    def open_settings(self) -> None:
        """Open the settings."""
        do = self._rehearsal
        dialog = SettingsDialog(
            self._window, self._look, do.settings, do.screen.practice.microphones or (), str(do.data_folder)
        )
        dialog.changed.connect(self._change_setting)
        dialog.folder_pressed.connect(self.show_folder)
        dialog.plugins.show_server(self._plugins.link, self._plugins.trouble)
        self._plugins.changed.connect(dialog.plugins.show_server)
        dialog.open()

    def ask_pairing(self, origin: str) -> None:
        """Ask whether a page of `origin` may be served."""
        dialog = PairDialog(self._window, origin)
        dialog.accepted.connect(lambda: self._let_in(origin))
        dialog.rejected.connect(lambda: self._plugins.decide(origin, False))
        dialog.open()
        self._look.app.alert(self._window)

    def _let_in(self, origin: str) -> None:
        origins = self._rehearsal.settings.paired_origins
        self._rehearsal.change_settings(paired_origins=tuple(dict.fromkeys((*origins, origin))))
        self._plugins.decide(origin, True)

    def show_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._rehearsal.data_folder)))

    def export(self, answer_id: str) -> None:
        """Ask where the report of the answer's whole session goes, and in which format; write it."""
        dialog = self._asking_file("Export the report of this session")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{name} (*.{kind})" for kind, name in EXPORTS.items()])
        dialog.setDefaultSuffix(Format.HTML)
        dialog.selectFile(EXPORT_NAME)
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next(kind for kind in EXPORTS if f"*.{kind})" in chosen))
        )
        dialog.fileSelected.connect(lambda path: self._rehearsal.past.export(answer_id, Path(path)))
        dialog.open()

    def choose_question(self) -> None:
        """Open the list of questions."""
        dialog = QuestionDialog(self._window, self._look, self._rehearsal.screen.asking)
        dialog.listed_chosen.connect(self._rehearsal.ask_listed)
        dialog.own_chosen.connect(self._rehearsal.ask_own)
        dialog.open()

    def rename(self, answer_id: str, title: str) -> None:
        """Ask for another title of an answer."""
        dialog = RenameDialog(self._window, title)
        dialog.renamed.connect(lambda new: self._rehearsal.past.rename(answer_id, new))
        dialog.open()

    def _asking_file(self, title: str, filters: str = "") -> QFileDialog:
        """A dialog for a file, in the folder of the file before; the first time in the user's documents."""
        dialog = QFileDialog(self._window, title, self._folder, filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._remember_folder)
        return dialog

    def _remember_folder(self, path: str) -> None:
        self._folder = str(Path(path).parent)

    def _change_setting(self, name: str, value: object) -> None:
        if name == "microphone":
            self._rehearsal.use_microphone(str(value))
        else:
            self._rehearsal.change_settings(**{name: value})
        self._plugins.follow(self._rehearsal.settings)
        self._wear()

    def _wear(self) -> None:
        settings = self._rehearsal.settings
        if (settings.theme, settings.text_scale) != (self._look.theme, self._look.scale):
            self._look.wear(settings.theme, settings.text_scale)
