"""What the window does with answers that were kept: lists, opens, renames, deletes and restores them, writes reports.

Holds no screen of its own: it takes the one there is and shows the next. The history is read and changed by the errands
that answers are begun by, so that everything happens in the order in which it was asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from coach_app.coaching.readiness import measure_progress
from coach_app.coaching.report import report_from_json
from coach_app.compose import Workshop
from coach_app.exports.formats import Format
from coach_app.storage.answers import StorageError
from coach_app.ui.errands import Errands
from coach_app.ui.findings import AnswersFound, ProgressMeasured, ReportOpened, Told
from coach_app.ui.notices import Act, Tone
from coach_app.ui.screen import Page, Screen


class PastAnswers:
    """One window's past answers. `screen` gives the screen there is, `show` takes the next, `post` carries findings."""

    def __init__(
        self,
        workshop: Workshop,
        errands: Errands,
        post: Callable[[object], None],
        screen: Callable[[], Screen],
        show: Callable[[Screen], None],
    ) -> None:
        self._workshop = workshop
        self._errands = errands
        self._post = post
        self._screen = screen
        self._show = show

    def begin(self) -> None:
        """Open the history, and tell what had to be healed in it."""
        self._errands.run(self._opened)

    def read(self) -> None:
        """Read the list of past answers."""
        self._errands.run(self._found)

    def measure_progress(self) -> None:
        """Read how practice goes."""
        self._errands.run(self._progress)

    def search(self, text: str) -> None:
        """Narrow the list of past answers."""
        screen = self._screen()
        self._show(replace(screen, past=replace(screen.past, search=text)))

    def open(self, answer_id: str) -> None:
        """Show the report of a past answer."""
        self._errands.run(lambda: self._report(answer_id))

    def rename(self, answer_id: str, title: str) -> None:
        """Give an answer another title."""
        screen = self._screen()
        report = screen.report
        if report is not None and report.answer_id == answer_id:
            renamed = replace(report, title=title.strip() or report.question or report.title)
            self._show(replace(screen, report=renamed))
        self._change(lambda: self._workshop.history.rename_answer(answer_id, title))

    def delete(self, answer_id: str) -> None:
        """Delete an answer; the notice that says so can undo it."""
        screen = self._screen()
        if screen.report is not None and screen.report.answer_id == answer_id:
            page = screen.came_from if screen.page is Page.REPORT else screen.page
            self._show(replace(screen, report=None, page=page))
        self._change(
            lambda: self._workshop.history.delete_answer(answer_id),
            Told("The answer was deleted.", Tone.INFO, (Act.UNDO_DELETE,), answer_id),
        )

    def restore(self, answer_ids: Sequence[str]) -> None:
        """Undo deletions."""
        self._show(replace(self._screen(), notice=None))
        for answer_id in answer_ids:
            self._change(partial(self._workshop.history.restore_answer, answer_id))

    def export(self, answer_id: str, path: Path) -> None:
        """Write the report of an answer's whole session to `path`; its ending says in which format."""
        self._errands.run(lambda: self._exported(answer_id, path))

    # -- errands -------------------------------------------------------------------------------------------------

    def _change(self, change: Callable[[], None], said: Told | None = None) -> None:
        def errand() -> object:
            change()
            if said is not None:
                self._post(said)
            return self._found()

        self._errands.run(errand)

    def _opened(self) -> AnswersFound:
        try:
            answers = self._found()
        except StorageError as error:  # nothing can be kept, but an answer can be spoken and its report read
            self._post(Told(str(error), Tone.BAD))
            return AnswersFound(())
        for healed in self._workshop.history.notices:
            self._post(Told(healed, Tone.WARN))
        return answers

    def _found(self) -> AnswersFound:
        return AnswersFound(tuple(self._workshop.history.answers()))

    def _progress(self) -> ProgressMeasured:
        try:
            return ProgressMeasured(self._workshop.progress())
        except StorageError as error:  # there is none to be had; the page says so rather than looking for ever
            self._post(Told(str(error), Tone.BAD))
            return ProgressMeasured(measure_progress(()))

    def _report(self, answer_id: str) -> ReportOpened:
        answer = self._workshop.history.answer(answer_id)
        try:
            report = report_from_json(answer.report or {})
        except ValueError as error:
            raise StorageError(
                "The report of this answer cannot be read. Its recording is kept; analyse it again."
            ) from error
        return ReportOpened(answer, report)

    def _exported(self, answer_id: str, path: Path) -> Told:
        try:
            kind = Format(path.suffix[1:].lower())
        except ValueError:
            kind = Format.HTML
        made = self._workshop.export(answer_id, kind)
        try:
            path.write_bytes(made)
        except OSError as error:
            return Told(f"{path} cannot be written: {error.strerror}. Export it to another folder.", Tone.BAD)
        return Told(f"The report was written to {path.name}.", Tone.INFO)
