"""The interview screen as a value: what the interview is made from, and the plan of its questions. Pure.

What becomes of a question once it is asked lies in `coach_app.ui.asking`.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from coach_app.interview.own_questions import reads_like_question
from coach_app.interview.plan import DEFAULT_LENGTH, Interview
from coach_app.interview.questions import InterviewType, Level, Question, Source
from coach_app.interview.resume import Resume
from coach_app.ui.notices import Tone
from coach_app.ui.wording import count

LENGTHS = (3, 5, 8, 10, 12, 15)
"""Questions that an interview can have: from a short exercise to three quarters of an hour."""

SECONDS_A_QUESTION = 95
"""What a question usually takes to answer: the mean of the bank."""

LEVELS = {Level.ENTRY: "First jobs", Level.MID: "Some years in the job", Level.SENIOR: "Senior, leading others"}

MOST_JOB = 20_000
"""Letters of a job description that are looked at: four times the longest advertisement."""

SOURCES = {
    Source.BANK: "",
    Source.RESUME: "from your resume",
    Source.JOB: "from the job description",
    Source.OWN: "your own",
}


class Paper(StrEnum):
    """What the candidate can bring as a file."""

    RESUME = "resume"
    JOB = "job description"
    QUESTIONS = "list of questions"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file on its way in: `stage` says what is being done, `trouble` why it came to nothing."""

    name: str = ""
    stage: str = ""
    trouble: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether it is being read now."""
        return bool(self.stage)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One question of the plan: its number, its words, and what there is to say about it."""

    number: int
    text: str
    about: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """The interview screen. `plan` is None while the interview is being set up."""

    type: InterviewType = InterviewType.GENERAL
    level: Level = Level.MID
    length: int = DEFAULT_LENGTH
    seed: int | None = None
    """Chosen by the candidate to get the same questions again; None for new ones."""
    resume: Resume | None = None
    job: str = ""
    own: tuple[Question, ...] = ()
    readings: dict[Paper, Reading] = field(default_factory=dict)
    making: bool = False
    plan: Interview | None = None
    answered: frozenset[int] = frozenset()
    """Places of the questions that have been answered, from 0."""

    def reading(self, paper: Paper) -> Reading:
        """How far the file of that kind is."""
        return self.readings.get(paper, Reading())

    # -- the set-up ----------------------------------------------------------------------------------------------

    @property
    def can_make(self) -> bool:
        """Whether the button that makes the interview does something."""
        return not self.making and not any(reading.goes_on for reading in self.readings.values())

    @property
    def resume_title(self) -> str:
        """Whose resume there is, or what to do."""
        reading = self.reading(Paper.RESUME)
        if reading.goes_on:
            return f"Reading {reading.name}"
        if self.resume is None:
            return "Drop your resume here"
        return self.resume.contact.name or "A resume without a name"

    @property
    def resume_text(self) -> str:
        """What was read of it, what is being done, or why it is of use."""
        reading = self.reading(Paper.RESUME)
        if reading.goes_on:
            return reading.stage
        if self.resume is None:
            return "PDF, Word, text, or a picture of it. It is read on this computer and stays here."
        if self.resume.is_empty:
            return "No roles, projects, studies or skills were found in it. Enter them by hand, or try another file."
        found = (
            count(len(self.resume.roles), "role"),
            count(len(self.resume.projects), "project"),
            count(len(self.resume.education), "study", "studies"),
            count(len(self.resume.skills), "skill"),
        )
        return ", ".join(part for part in found if not part.startswith("no ")) + " were read from it."

    @property
    def doubts(self) -> str:
        """What the candidate should look over, if anything."""
        unsure = doubtful(self.resume) if self.resume is not None else 0
        return f"{count(unsure, 'entry', 'entries')} could not be read with certainty: please check." if unsure else ""

    @property
    def job_text(self) -> str:
        """What there is of the job."""
        reading = self.reading(Paper.JOB)
        if reading.goes_on:
            return f"{reading.name}: {reading.stage}"
        words = len(self.job.split())
        return (
            f"{count(words, 'word')}. What it asks for and your resume does not show is asked about." if words else ""
        )

    @property
    def own_text(self) -> str:
        """How many questions of one's own there are, from which file, and how many of them may be none."""
        if self.reading(Paper.QUESTIONS).goes_on:
            return self.reading(Paper.QUESTIONS).stage
        if not self.own:
            return "A list as CSV, JSON, or one question a line. All of them are asked, as far as they fit."
        strange = sum(not reads_like_question(question.text) for question in self.own)
        doubt = f" {strange} of them may not be a question: please check the file." if strange else ""
        return (
            f"{count(len(self.own), 'question')} read from {self.reading(Paper.QUESTIONS).name} will be asked.{doubt}"
        )

    # -- the plan ------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The questions of the plan."""
        questions = self.plan.questions if self.plan is not None else ()
        return tuple(
            PlanRow(place + 1, question.text, about(question), place in self.answered)
            for place, question in enumerate(questions)
        )

    @property
    def plan_title(self) -> str:
        """What interview it is."""
        return f"Your interview: {self.plan.type.label}" if self.plan is not None else ""

    @property
    def plan_text(self) -> str:
        """How long it takes, how far it is, and the number that brings it back."""
        if self.plan is None:
            return ""
        number = len(self.plan.questions)
        if self.answered:
            done = f"{len(self.answered)} of {number} answered"
            return "All questions are answered. Their reports are among the past answers." if self.over else f"{done}."
        minutes = max(1, round(self.plan.typical_s / 60))
        return (
            f"{count(number, 'question')}, about {count(minutes, 'minute')} of answers. "
            f"Set-up number {self.plan.seed} brings the same questions again."
        )

    @property
    def over(self) -> bool:
        """Whether every question has been answered."""
        return self.plan is not None and len(self.answered) == len(self.plan.questions)

    @property
    def next_open(self) -> int:
        """The place of the first question without an answer; 0 where all have one."""
        number = len(self.plan.questions) if self.plan is not None else 0
        return next((place for place in range(number) if place not in self.answered), 0)

    @property
    def go_title(self) -> str:
        """Text of the button that leads to the questions."""
        if not self.answered:
            return "Start the interview"
        return "Answer them again" if self.over else f"Go on with question {self.next_open + 1}"


def about(question: Question) -> str:
    """What there is to say about a question beside its words."""
    minutes, seconds = divmod(round(question.typical_s / 10) * 10, 60)
    parts = (question.competency.value, SOURCES[question.source], f"about {minutes}:{seconds:02}")
    return "  ·  ".join(part for part in parts if part)


def minutes_of(length: int) -> int:
    """How many minutes of answers that many questions usually are."""
    return max(1, round(length * SECONDS_A_QUESTION / 60))


def doubtful(resume: Resume) -> int:
    """How many entries were read with little certainty."""
    entries = [role.confidence for role in resume.roles]
    entries += [project.confidence for project in resume.projects]
    entries += [school.confidence for school in resume.education]
    return sum(confidence < SURE for confidence in entries)


SURE = 0.6
"""Confidence from which an entry is used in questions (`interview.resume_questions.LEAST_SURE`)."""


# -- how it changes ----------------------------------------------------------------------------------------------------


def reading_begun(state: Preparation, paper: Paper, path: PurePath) -> Preparation:
    """The screen when a file is being read."""
    return _with_reading(state, paper, Reading(path.name, stage="One moment…"))


def reading_went_on(state: Preparation, paper: Paper, stage: str) -> Preparation:
    """The screen when the reading of a file has got further; nothing where it is over."""
    reading = state.reading(paper)
    return _with_reading(state, paper, replace(reading, stage=stage)) if reading.goes_on else state


def reading_failed(state: Preparation, paper: Paper, trouble: str) -> Preparation:
    """The screen when a file could not be read; with no `trouble`, when it was not wanted any more."""
    return _with_reading(state, paper, Reading(state.reading(paper).name, trouble=trouble))


def with_resume(state: Preparation, resume: Resume | None) -> Preparation:
    """The screen with this resume, or with none."""
    return replace(_with_reading(state, Paper.RESUME, Reading()), resume=resume)


def with_job(state: Preparation, text: str) -> Preparation:
    """The screen with this job description."""
    return replace(_with_reading(state, Paper.JOB, Reading()), job=text[:MOST_JOB])


def with_own(state: Preparation, own: tuple[Question, ...]) -> Preparation:
    """The screen with these questions of the candidate's own, from the file that was being read."""
    return replace(_with_reading(state, Paper.QUESTIONS, Reading(state.reading(Paper.QUESTIONS).name)), own=own)


def with_plan(state: Preparation, plan: Interview | None) -> Preparation:
    """The screen with the questions made, or set up anew."""
    return replace(state, plan=plan, making=False, answered=frozenset())


def with_answer(state: Preparation, place: int) -> Preparation:
    """The screen when the question at `place` has been answered."""
    return replace(state, answered=state.answered | {place})


def _with_reading(state: Preparation, paper: Paper, reading: Reading) -> Preparation:
    return replace(state, readings={**state.readings, paper: reading})


def trouble_tone(reading: Reading) -> Tone:
    """How pressing what is said of a file is."""
    return Tone.BAD if reading.trouble else Tone.MUTED
