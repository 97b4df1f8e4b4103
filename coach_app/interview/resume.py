"""What a resume says: contact block, roles, projects, education, skills, each with how sure its reading is.

Plain values that a person can correct before they are used (`dataclasses.replace`, or the JSON). The contact block
stands apart: nothing outside this module and the screen that shows it has a use for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach_app.interview.dates import Dates


@dataclass(frozen=True, slots=True)
class Contact:
    """Who the resume is from and how to reach them. Never part of a question, never sent anywhere."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    address: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Role:
    """A position held. `points` are its bullet lines; empty strings stand for what the resume does not say.

    `confidence` is 0 to 1; `source` is the line of the resume it was read from.
    """

    title: str
    employer: str
    dates: Dates | None = None
    place: str = ""
    points: tuple[str, ...] = ()
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A piece of work with a name of its own."""

    name: str
    dates: Dates | None = None
    points: tuple[str, ...] = ()
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """A school and what was studied there."""

    school: str
    degree: str = ""
    dates: Dates | None = None
    place: str = ""
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """Something the candidate can do. `listed` says that it stands in a list of skills; `found` names every place it
    was met: a section, an employer, a project."""

    name: str
    listed: bool = True
    found: tuple[str, ...] = ()
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Everything read from a resume, in the order in which it stands there."""

    contact: Contact = Contact()
    summary: str = ""
    roles: tuple[Role, ...] = ()
    projects: tuple[Project, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found that a question could be made from."""
        return not (self.roles or self.projects or self.education or self.skills)

    def to_json(self) -> dict[str, Any]:
        """As plain data for JSON, dates as year and month."""
        contact = self.contact
        return {
            "contact": {
                "name": contact.name,
                "emails": list(contact.emails),
                "phones": list(contact.phones),
                "links": list(contact.links),
                "address": contact.address,
                "confidence": contact.confidence,
            },
            "summary": self.summary,
            "roles": [
                {"title": role.title, "employer": role.employer, "place": role.place, **_rest(role)}
                for role in self.roles
            ],
            "projects": [{"name": project.name, **_rest(project)} for project in self.projects],
            "education": [
                {"school": school.school, "degree": school.degree, "place": school.place, **_rest(school)}
                for school in self.education
            ],
            "skills": [
                {
                    "name": skill.name,
                    "listed": skill.listed,
                    "found": list(skill.found),
                    "confidence": skill.confidence,
                    "source": skill.source,
                }
                for skill in self.skills
            ],
            "languages": list(self.languages),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Resume":
        """The resume that `to_json` wrote, perhaps corrected by hand.

        Fields may be missing. Raises `KeyError`, `TypeError` or `ValueError` for what is no resume.
        """
        contact = data.get("contact", {})
        return cls(
            contact=Contact(
                name=str(contact.get("name", "")),
                emails=_strings(contact, "emails"),
                phones=_strings(contact, "phones"),
                links=_strings(contact, "links"),
                address=str(contact.get("address", "")),
                confidence=float(contact.get("confidence", 1.0)),
            ),
            summary=str(data.get("summary", "")),
            roles=tuple(
                Role(
                    title=str(role.get("title", "")),
                    employer=str(role.get("employer", "")),
                    place=str(role.get("place", "")),
                    dates=_dates(role),
                    points=_strings(role, "points"),
                    **_trust(role),
                )
                for role in data.get("roles", ())
            ),
            projects=tuple(
                Project(
                    name=str(project["name"]),
                    dates=_dates(project),
                    points=_strings(project, "points"),
                    **_trust(project),
                )
                for project in data.get("projects", ())
            ),
            education=tuple(
                Education(
                    school=str(school.get("school", "")),
                    degree=str(school.get("degree", "")),
                    place=str(school.get("place", "")),
                    dates=_dates(school),
                    **_trust(school),
                )
                for school in data.get("education", ())
            ),
            skills=tuple(
                Skill(
                    name=str(skill["name"]),
                    listed=bool(skill.get("listed", True)),
                    found=_strings(skill, "found"),
                    **_trust(skill),
                )
                for skill in data.get("skills", ())
            ),
            languages=_strings(data, "languages"),
        )


def _rest(fact: Role | Project | Education) -> dict[str, Any]:
    points = {} if isinstance(fact, Education) else {"points": list(fact.points)}
    dates = fact.dates.to_json() if fact.dates else None
    return {"dates": dates, **points, "confidence": fact.confidence, "source": fact.source}


def _strings(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in data.get(key, ()))


def _dates(data: Mapping[str, Any]) -> Dates | None:
    dates = data.get("dates")
    return Dates.from_json(dates) if dates else None


def _trust(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"confidence": float(data.get("confidence", 1.0)), "source": str(data.get("source", ""))}
