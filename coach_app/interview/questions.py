"""One interview question, and the words it is described with: type, group, competency, level, source.

Values only. The questions themselves lie in `coach_app.interview.bank`; which are asked is decided in
`coach_app.interview.plan`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class InterviewType(StrEnum):
    """The kind of job the interview is for."""

    SOFTWARE_ENGINEER = "software-engineer"
    PRODUCT_MANAGER = "product-manager"
    DATA_SCIENTIST = "data-scientist"
    CUSTOMER_FACING = "customer-facing"
    GENERAL = "general"

    @property
    def label(self) -> str:
        """As shown to people: "Software engineer"."""
        return LABELS[self]


LABELS = {
    InterviewType.SOFTWARE_ENGINEER: "Software engineer",
    InterviewType.PRODUCT_MANAGER: "Product manager",
    InterviewType.DATA_SCIENTIST: "Data scientist",
    InterviewType.CUSTOMER_FACING: "Customer-facing",
    InterviewType.GENERAL: "General / behavioural",
}


class Group(StrEnum):
    """What a question goes after: what you did, how you do this job, what you know."""

    BEHAVIOURAL = "behavioural"
    ROLE = "role"
    TECHNICAL = "technical"


class Competency(StrEnum):
    """What a question gives the candidate the chance to show; readiness is kept per competency."""

    OWNERSHIP = "ownership"
    TEAMWORK = "teamwork"
    CONFLICT = "conflict"
    LEADERSHIP = "leadership"
    INFLUENCE = "influence"
    COMMUNICATION = "communication"
    ADAPTABILITY = "adaptability"
    LEARNING = "learning"
    RESILIENCE = "resilience"
    PRIORITISATION = "prioritisation"
    JUDGEMENT = "judgement"
    PROBLEM_SOLVING = "problem solving"
    CUSTOMER_FOCUS = "customer focus"
    INTEGRITY = "integrity"
    MOTIVATION = "motivation"
    CRAFT = "craft"
    DESIGN = "design"
    ANALYSIS = "analysis"
    QUALITY = "quality"
    STRATEGY = "strategy"


class Level(StrEnum):
    """How far on in the job a question expects the candidate to be."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"


class Source(StrEnum):
    """Where a question came from."""

    BANK = "bank"
    RESUME = "resume"
    JOB = "job"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with what is worth knowing about it.

    `id` is stable from run to run; `good_answer` holds two to four short points that a good answer has;
    `typical_s` is how long a good answer usually takes, in seconds. `fact` is the fact of the resume, or the skill
    from the job description, that the question names; None for a question from the bank.
    """

    id: str
    text: str
    type: InterviewType
    group: Group
    competency: Competency
    level: Level
    good_answer: tuple[str, ...] = ()
    typical_s: int = 90
    source: Source = Source.BANK
    fact: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "id": self.id,
            "text": self.text,
            "type": self.type.value,
            "group": self.group.value,
            "competency": self.competency.value,
            "level": self.level.value,
            "good_answer": list(self.good_answer),
            "typical_s": self.typical_s,
            "source": self.source.value,
            "fact": self.fact,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Question":
        """The question that `to_json` wrote. Raises `KeyError` or `ValueError` where a field is missing or unknown."""
        fact = data.get("fact")
        return cls(
            id=str(data["id"]),
            text=str(data["text"]),
            type=InterviewType(data["type"]),
            group=Group(data["group"]),
            competency=Competency(data["competency"]),
            level=Level(data["level"]),
            good_answer=tuple(str(point) for point in data.get("good_answer", ())),
            typical_s=int(data.get("typical_s", 90)),
            source=Source(data.get("source", Source.BANK)),
            fact=None if fact is None else str(fact),
        )
