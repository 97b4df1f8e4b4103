"""The main window: wires header, notice bar and screens to the rehearsal, and nothing else."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coach_app.exports.formats import Format
from coach_app.ui.header import Header
from coach_app.ui.interview_panel import InterviewPanel
from coach_app.ui.interview_view import Paper
from coach_app.ui.look import Look
from coach_app.ui.notice_bar import NoticeBar
from coach_app.ui.notices import Act, Tone
from coach_app.ui.pair_dialog import PairDialog
from coach_app.ui.past_panel import PastPanel
from coach_app.ui.playback import Playback
from coach_app.ui.plugins import Plugins
from coach_app.ui.practice_panel import PracticePanel
from coach_app.ui.progress_panel import ProgressPanel
from coach_app.ui.question_dialog import QuestionDialog
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.rename_dialog import RenameDialog
from coach_app.ui.report_panel import ReportPanel
from coach_app.ui.resume_dialog import ResumeDialog
from coach_app.ui.screen import Page, Screen
from coach_app.ui.settings_dialog import SettingsDialog

EXPORT_NAME = "interview-report"
EXPORTS = {
    Format.HTML: "Web page",
    Format.PDF: "PDF document",
    Format.MARKDOWN: "Markdown text",
    Format.JSON: "JSON data",
}

SMALLEST = (1000, 700)
USUAL, SHARE_OF_SCREEN = (1180, 820), 0.92
"""Pixels, and share of the screen: the size at the start."""
RECORDINGS = "Recordings (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.webm *.mp4 *.aac);;All files (*)"


DOCUMENTS = "Documents (*.pdf *.docx *.txt *.md *.png *.jpg *.jpeg);;All files (*)"
PAPERS = {
    Paper.RESUME: DOCUMENTS.replace("*.md", "*.md *.json"),
    Paper.JOB: DOCUMENTS,
    Paper.QUESTIONS: "Lists (*.csv *.json *.jsonl *.txt *.md);;All files (*)",
}


class Window(QMainWindow):
    """Shows the rehearsal's screen, and hands over what the user does."""

    stands = Signal()
    """It has painted itself for the first time."""

    def __init__(self, look: Look, rehearsal: Rehearsal, playback: Playback, plugins: Plugins) -> None:
        super().__init__()
        self._painted = self._stands = False
        self.setWindowTitle("Interview Coach")
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))
        self._look, self.rehearsal, self._playback, self.plugins = look, rehearsal, playback, plugins
        self.header = Header(look)
        self.notices = NoticeBar(look)
        self.practice = PracticePanel(look)
        self.report = ReportPanel(look)
        self.past = PastPanel(look)
        self.interview = InterviewPanel(look)
        self.progress = ProgressPanel(look)
        self._pages: dict[Page, QWidget] = {
            Page.PRACTICE: self.practice,
            Page.REPORT: self.report,
            Page.PAST: self.past,
            Page.INTERVIEW: self.interview,
            Page.PROGRESS: self.progress,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._wire()
        rehearsal.changed.connect(self.render_screen)
        self.render_screen(rehearsal.screen)
        self.practice.bar.talk.setFocus()
        look.app.applicationStateChanged.connect(self._note_state)
        plugins.asked.connect(self._ask_pairing)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notices)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        do, practice, report, past = self.rehearsal, self.practice, self.report, self.past
        self.header.page_chosen.connect(do.show_page)
        self.header.settings_pressed.connect(self.open_settings)
        self.notices.acted.connect(self._act)
        self.notices.dismissed.connect(do.dismiss)
        practice.bar.talk_pressed.connect(do.toggle)
        practice.bar.microphone_chosen.connect(do.use_microphone)
        practice.empty.acted.connect(self._act)
        practice.recording.dropped.connect(do.open_file)
        practice.question.type_chosen.connect(do.ask_type)
        practice.question.stepped.connect(do.ask_next)
        practice.question.choose_pressed.connect(self.choose_question)
        practice.question.plan_pressed.connect(self._show_interview)
        practice.question.leave_pressed.connect(do.interviews.leave)
        self._wire_interview()
        report.back_pressed.connect(self._back)
        report.again_pressed.connect(do.answer_again)
        report.next_pressed.connect(self._practise_next)
        report.rename_pressed.connect(self._rename)
        report.delete_pressed.connect(do.past.delete)
        report.folder_pressed.connect(self.open_folder)
        report.export_pressed.connect(self.export)
        report.follow_up_pressed.connect(do.interviews.follow_up)
        report.listen_pressed.connect(self._playback.play)
        report.silence_pressed.connect(self._playback.stop)
        self.progress.practise_pressed.connect(self._practise)
        self._playback.moved.connect(report.render_position)
        self._playback.trouble.connect(self._tell_trouble)
        do.changed.connect(self._playback.follow)
        past.searched.connect(do.past.search)
        past.open_pressed.connect(do.open_answer)
        past.rename_pressed.connect(self._rename)
        past.delete_pressed.connect(do.past.delete)
        past.export_pressed.connect(self.export)
        past.practise_pressed.connect(self._practise)
        for keys, does in (
            ("Ctrl+O", self.open_file),
            ("Ctrl+1", self._practise),
            ("Ctrl+2", self._show_interview),
            ("Ctrl+3", self._show_past),
            ("Ctrl+4", self._show_progress),
            ("Ctrl+N", self._practise_next),
            ("Ctrl+F", self._find),
            ("Ctrl+,", self.open_settings),
            ("Ctrl+Q", self.close),
            ("Ctrl+=", self._larger),
            ("Ctrl++", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._normal),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self, does)

    def _wire_interview(self) -> None:
        interviews, set_up, plan = self.rehearsal.interviews, self.interview.set_up, self.interview.plan
        set_up.changed.connect(lambda field, value: interviews.set_up(**{field: value}))
        set_up.file_dropped.connect(interviews.read)
        set_up.file_wanted.connect(self.open_paper)
        set_up.stop_pressed.connect(interviews.stop_reading)
        set_up.check_pressed.connect(self.check_resume)
        set_up.forget_pressed.connect(interviews.forget_resume)
        set_up.job_written.connect(interviews.use_job)
        set_up.own_dropped.connect(interviews.drop_own_questions)
        set_up.make_pressed.connect(interviews.make)
        set_up.free_pressed.connect(self._practise_freely)
        plan.chosen.connect(interviews.hold)
        plan.go_pressed.connect(interviews.hold)
        plan.others_pressed.connect(lambda: interviews.make(others=True))
        plan.change_pressed.connect(interviews.change_set_up)
        plan.free_pressed.connect(self._practise_freely)

    def render_screen(self, screen: Screen) -> None:
        """Show `screen`."""
        self.header.render_screen(screen)
        self.notices.render_notice(screen.notice)
        if screen.page is Page.PRACTICE:
            self.practice.question.render_asking(screen.asking)
            self.practice.render_practice(screen.practice)
        elif screen.page is Page.REPORT:
            self.report.render_report(screen.report)
        elif screen.page is Page.INTERVIEW:
            self.interview.render_preparation(screen.preparation)
        elif screen.page is Page.PROGRESS:
            self.progress.render_progress(screen.progress)
        else:
            self.past.render_past(screen.past)
        page = self._pages[screen.page]
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            first = {
                Page.PRACTICE: self.practice.bar.talk,
                Page.REPORT: self.report.next,
                Page.PAST: self.past.list,
                Page.PROGRESS: self.progress.first,
                Page.INTERVIEW: self.interview.set_up.kind
                if screen.preparation.plan is None
                else self.interview.plan.go,
            }
            first[screen.page].setFocus()

    # -- what needs a dialog or another program -------------------------------------------------------------------

    def open_file(self) -> None:
        """Ask for a recording and analyse it."""
        if self.rehearsal.screen.practice.busy:
            return
        dialog = QFileDialog(self, "Open a recording", "", RECORDINGS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._open_path)
        dialog.open()

    def open_paper(self, paper: Paper) -> None:
        """Ask for a file that the candidate brings, and read it."""
        dialog = QFileDialog(self, f"Open your {paper.value}", "", PAPERS[paper])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.rehearsal.interviews.read(paper, Path(path)))
        dialog.open()

    def check_resume(self) -> None:
        """Show what was read of the resume, to be corrected."""
        resume = self.rehearsal.screen.preparation.resume
        if resume is not None:
            dialog = ResumeDialog(self, self._look, resume)
            dialog.corrected.connect(self.rehearsal.interviews.correct_resume)
            dialog.open()

    def open_settings(self) -> None:
        """Open the settings."""
        do = self.rehearsal
        dialog = SettingsDialog(
            self, self._look, do.settings, do.screen.practice.microphones or (), str(do.data_folder)
        )
        dialog.changed.connect(self._change_setting)
        dialog.folder_pressed.connect(self.open_folder)
        dialog.plugins.show_server(self.plugins.link, self.plugins.trouble)
        self.plugins.changed.connect(dialog.plugins.show_server)
        dialog.open()

    def _open_plugins(self) -> None:
        self.plugins.follow(self.rehearsal.settings)
        if self.plugins.trouble:
            self._tell_trouble(self.plugins.trouble)

    def _ask_pairing(self, origin: str) -> None:
        dialog = PairDialog(self, origin)
        dialog.accepted.connect(lambda: self._let_in(origin))
        dialog.rejected.connect(lambda: self.plugins.decide(origin, False))
        dialog.open()
        self._look.app.alert(self)

    def _let_in(self, origin: str) -> None:
        origins = self.rehearsal.settings.paired_origins
        self.rehearsal.change_settings(paired_origins=tuple(dict.fromkeys((*origins, origin))))
        self.plugins.decide(origin, True)

    def open_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.rehearsal.data_folder)))

    def export(self, answer_id: str) -> None:
        """Ask where the report of the answer's whole session goes, and in which format; write it."""
        dialog = QFileDialog(self, "Export the report of this session")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{name} (*.{kind})" for kind, name in EXPORTS.items()])
        dialog.setDefaultSuffix(Format.HTML)
        dialog.selectFile(EXPORT_NAME)
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next(kind for kind in EXPORTS if f"*.{kind})" in chosen))
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.rehearsal.past.export(answer_id, Path(path)))
        dialog.open()

    def choose_question(self) -> None:
        """Open the list of questions."""
        dialog = QuestionDialog(self, self._look, self.rehearsal.screen.asking)
        dialog.listed_chosen.connect(self.rehearsal.ask_listed)
        dialog.own_chosen.connect(self.rehearsal.ask_own)
        dialog.open()

    def _open_path(self, path: str) -> None:
        self.rehearsal.open_file(Path(path))

    def _rename(self, answer_id: str, title: str) -> None:
        dialog = RenameDialog(self, title)
        dialog.renamed.connect(lambda new: self.rehearsal.past.rename(answer_id, new))
        dialog.open()

    def _change_setting(self, name: str, value: object) -> None:
        if name == "microphone":
            self.rehearsal.use_microphone(str(value))
        else:
            self.rehearsal.change_settings(**{name: value})
        self.plugins.follow(self.rehearsal.settings)
        self._wear()

    def _wear(self) -> None:
        settings = self.rehearsal.settings
        if (settings.theme, settings.text_scale) != (self._look.theme, self._look.scale):
            self._look.wear(settings.theme, settings.text_scale)

    def _larger(self) -> None:
        self._scale(self._look.scale + 0.1)

    def _smaller(self) -> None:
        self._scale(self._look.scale - 0.1)

    def _normal(self) -> None:
        self._scale(1.0)

    def _scale(self, scale: float) -> None:
        self._look.wear(self._look.theme, scale)
        self.rehearsal.change_settings(text_scale=round(self._look.scale, 2))

    # -- where buttons and keys lead ------------------------------------------------------------------------------

    def _act(self, act: Act, subject: str = "") -> None:
        match act:
            case Act.OPEN_FILE:
                self.open_file()
            case Act.PLAY_SAMPLE:
                self.rehearsal.play_sample()
            case Act.UNDO_DELETE:
                self.rehearsal.past.restore(subject)
            case Act.OPEN_FOLDER:
                self.open_folder()
            case Act.LOOK_AGAIN:
                self.rehearsal.look_for_microphones()
            case Act.OPEN_SETTINGS:
                self.open_settings()

    def _tell_trouble(self, message: str) -> None:
        self.rehearsal.tell(message, Tone.WARN)

    def _back(self) -> None:
        self.rehearsal.show_page(self.rehearsal.screen.came_from)

    def _practise(self) -> None:
        self.rehearsal.show_page(Page.PRACTICE)

    def _practise_freely(self) -> None:
        self.rehearsal.interviews.leave()
        self._practise()

    def _show_interview(self) -> None:
        self.rehearsal.show_page(Page.INTERVIEW)

    def _practise_next(self) -> None:
        screen = self.rehearsal.screen
        if screen.asking.is_last and screen.page is Page.REPORT:
            self._show_interview()
        elif not screen.practice.busy:
            self.rehearsal.ask_next()
            self._practise()

    def _show_past(self) -> None:
        self.rehearsal.show_page(Page.PAST)

    def _show_progress(self) -> None:
        self.rehearsal.show_page(Page.PROGRESS)

    def _find(self) -> None:
        self._show_past()
        self.past.search.setFocus()

    def _escape(self) -> None:
        screen = self.rehearsal.screen
        if screen.practice.busy:
            self.rehearsal.stop()
        elif screen.notice is not None:
            self.rehearsal.dismiss()
        elif screen.page is Page.REPORT:
            self._back()
        elif screen.page is Page.PAST and screen.past.search:
            self.rehearsal.past.search("")
        else:
            self._practise()

    # -- Qt's own -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.rehearsal.toggle()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        if not self.isVisible():  # closed meanwhile
            return
        self._stands = True
        self.stands.emit()
        self._note_state(self._look.app.applicationState())
        self._open_plugins()

    def _note_state(self, state: Qt.ApplicationState) -> None:
        if self._stands:
            self.rehearsal.come_to_front(state == Qt.ApplicationState.ApplicationActive)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._look.app.applicationStateChanged.disconnect(self._note_state)
        self.hide()
        self._playback.close()
        self.plugins.close()
        self.rehearsal.close()
        super().closeEvent(event)
