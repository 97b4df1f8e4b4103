"""The main window: wires header, notice bar and screens to the rehearsal, and nothing else."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coach_app.ui.dialogs import Dialogs
from coach_app.ui.header import Header
from coach_app.ui.interview_panel import InterviewPanel
from coach_app.ui.look import Look
from coach_app.ui.notice_bar import NoticeBar
from coach_app.ui.notices import Act, Tone
from coach_app.ui.past_panel import PastPanel
from coach_app.ui.playback import Playback
from coach_app.ui.plugins import Plugins
from coach_app.ui.practice_panel import PracticePanel
from coach_app.ui.progress_panel import ProgressPanel
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.report_panel import ReportPanel
from coach_app.ui.screen import Page, Screen

SMALLEST = (1000, 600)
"""Pixels: with a title and a task bar they fit on a screen of 1280 by 720, which is 1920 by 1080 at 150 %."""
USUAL, SHARE_OF_SCREEN = (1180, 820), 0.92
"""Pixels, and share of the screen: the size at the start."""


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
        self.dialogs = Dialogs(self, look, rehearsal, plugins)
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
        plugins.asked.connect(self.dialogs.ask_pairing)

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
        self.header.settings_pressed.connect(self.dialogs.open_settings)
        self.notices.acted.connect(self._act)
        self.notices.dismissed.connect(do.dismiss)
        practice.bar.talk_pressed.connect(do.answering.toggle)
        practice.bar.microphone_chosen.connect(do.use_microphone)
        practice.empty.acted.connect(self._act)
        practice.recording.dropped.connect(do.answering.open_file)
        practice.question.type_chosen.connect(do.ask_type)
        practice.question.stepped.connect(do.ask_next)
        practice.question.choose_pressed.connect(self.dialogs.choose_question)
        practice.question.plan_pressed.connect(self._show_interview)
        practice.question.leave_pressed.connect(do.interviews.leave)
        self._wire_interview()
        report.back_pressed.connect(self._back)
        report.again_pressed.connect(do.answer_again)
        report.next_pressed.connect(self._practise_next)
        report.rename_pressed.connect(self.dialogs.rename)
        report.delete_pressed.connect(do.past.delete)
        report.folder_pressed.connect(self.dialogs.show_folder)
        report.export_pressed.connect(self.dialogs.export)
        report.follow_up_pressed.connect(do.interviews.follow_up)
        report.listen_pressed.connect(self._playback.play)
        report.silence_pressed.connect(self._playback.stop)
        self.progress.practise_pressed.connect(self._practise)
        self._playback.moved.connect(report.render_position)
        self._playback.trouble.connect(self._tell_trouble)
        do.changed.connect(self._playback.follow)
        past.searched.connect(do.past.search)
        past.open_pressed.connect(do.open_answer)
        past.rename_pressed.connect(self.dialogs.rename)
        past.delete_pressed.connect(do.past.delete)
        past.export_pressed.connect(self.dialogs.export)
        past.practise_pressed.connect(self._practise)
        for keys, does in (
            ("Ctrl+O", self.dialogs.open_recording),
            ("Ctrl+1", self._practise),
            ("Ctrl+2", self._show_interview),
            ("Ctrl+3", self._show_past),
            ("Ctrl+4", self._show_progress),
            ("Ctrl+N", self._practise_next),
            ("Ctrl+F", self._find),
            ("Ctrl+,", self.dialogs.open_settings),
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
        set_up.file_wanted.connect(self.dialogs.open_paper)
        set_up.stop_pressed.connect(interviews.stop_reading)
        set_up.check_pressed.connect(self.dialogs.check_resume)
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
            self.report.render_report(screen.report, screen.asking.next_title)
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
                Page.INTERVIEW: self.interview.first,
            }
            first[screen.page].setFocus()

    # -- where buttons and keys lead ------------------------------------------------------------------------------

    def _act(self, act: Act, subject: str = "") -> None:
        match act:
            case Act.OPEN_FILE:
                self.dialogs.open_recording()
            case Act.PLAY_SAMPLE:
                self.rehearsal.answering.play_sample()
            case Act.UNDO_DELETE:
                self.rehearsal.past.restore(subject.split())
            case Act.OPEN_FOLDER:
                self.dialogs.show_folder()
            case Act.LOOK_AGAIN:
                self.rehearsal.look_for_microphones()
            case Act.OPEN_SETTINGS:
                self.dialogs.open_settings()

    def _open_plugins(self) -> None:
        self.plugins.follow(self.rehearsal.settings)
        if self.plugins.trouble:
            self._tell_trouble(self.plugins.trouble)

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
            self.rehearsal.answering.stop()
        elif screen.notice is not None:
            self.rehearsal.dismiss()
        elif screen.page is Page.REPORT:
            self._back()
        elif screen.page is Page.PAST and screen.past.search:
            self.rehearsal.past.search("")
        else:
            self._practise()

    def _larger(self) -> None:
        self._scale(self._look.scale + 0.1)

    def _smaller(self) -> None:
        self._scale(self._look.scale - 0.1)

    def _normal(self) -> None:
        self._scale(1.0)

    def _scale(self, scale: float) -> None:
        self._look.wear(self._look.theme, scale)
        self.rehearsal.change_settings(text_scale=round(self._look.scale, 2))

    # -- Qt's own -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.rehearsal.answering.toggle()
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
