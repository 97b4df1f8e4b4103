"""What is asked about each sort of fact of a resume, and what a good answer to it has in it.

Wording only: which facts are asked about is decided in `coach_app.interview.resume_questions`.
"""

from dataclasses import dataclass

from coach_app.interview.deeds import DeedKind
from coach_app.interview.questions import Competency, Group


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked about a fact, with the fact's names in braces, and what the answer can show."""

    text: str
    group: Group
    competency: Competency
    good_answer: tuple[str, ...]
    typical_s: int = 100


_B, _R, _T = Group.BEHAVIOURAL, Group.ROLE, Group.TECHNICAL

DEED_ASKS: dict[DeedKind, tuple[Ask, ...]] = {
    DeedKind.LEAD: (
        Ask(
            "what did you decide first, and why?",
            _B,
            Competency.JUDGEMENT,
            ("the situation at the start", "one real decision and its reason", "what followed from it"),
        ),
        Ask(
            "how did you keep everybody moving in the same direction?",
            _B,
            Competency.LEADERSHIP,
            ("who was involved", "what you did yourself, step by step", "a sign that it worked"),
        ),
        Ask(
            "where did somebody disagree with you, and how was it settled?",
            _B,
            Competency.CONFLICT,
            ("both views put fairly", "what you did to settle it", "how it stood afterwards"),
        ),
    ),
    DeedKind.BUILD: (
        Ask(
            "which decision mattered most, and what did you rule out?",
            _T,
            Competency.DESIGN,
            ("the alternatives you weighed", "the reason for your choice", "what you would watch out for now"),
            120,
        ),
        Ask(
            "what turned out harder than expected, and how did you deal with it?",
            _B,
            Competency.PROBLEM_SOLVING,
            ("what you expected and what came", "your own steps", "the result"),
        ),
        Ask(
            "how did you make sure that it was good enough?",
            _T,
            Competency.QUALITY,
            ("what you checked or measured", "a figure or an observation", "what you did about what you found"),
        ),
        Ask(
            "what would you do differently if you started again today?",
            _B,
            Competency.LEARNING,
            ("one thing you would change", "why you did it as you did then", "what you have learned since"),
        ),
    ),
    DeedKind.IMPROVE: (
        Ask(
            "how did you find out where to start?",
            _T,
            Competency.ANALYSIS,
            ("what you looked at first", "what pointed to the cause", "what you left alone, and why"),
        ),
        Ask(
            "how did you measure the difference, and which part of it was your own work?",
            _B,
            Competency.OWNERSHIP,
            ("before and after, in numbers", "how it was measured", "your part and that of others"),
        ),
        Ask(
            "what did it cost, and was it worth it?",
            _R,
            Competency.JUDGEMENT,
            ("time, money or risk", "what it brought", "an honest verdict"),
        ),
    ),
    DeedKind.CHANGE: (
        Ask(
            "how did you keep things running in the meantime?",
            _T,
            Competency.QUALITY,
            ("the order of the steps", "how you could have gone back", "what still went wrong"),
            120,
        ),
        Ask(
            "what went wrong on the way, and what did you do about it?",
            _B,
            Competency.RESILIENCE,
            ("one real setback", "what you did, in order", "what you learned"),
        ),
    ),
    DeedKind.STUDY: (
        Ask(
            "what did you find, and what changed because of it?",
            _B,
            Competency.ANALYSIS,
            ("the question you set out with", "the finding in one sentence", "what was done with it"),
        ),
        Ask(
            "how did you make sure that your conclusion was right?",
            _T,
            Competency.QUALITY,
            ("what could have misled you", "how you ruled it out", "how sure you were in the end"),
        ),
    ),
    DeedKind.SERVE: (
        Ask(
            "what was the hardest part of it, and how did you get through it?",
            _B,
            Competency.RESILIENCE,
            ("what made it hard", "what you did yourself", "how it ended"),
        ),
        Ask(
            "what did the people on the other side need, and how did you find out?",
            _R,
            Competency.CUSTOMER_FOCUS,
            ("who they were", "how you listened or asked", "what you did with what you heard"),
        ),
    ),
}
"""What is asked about a deed, behind the words for it."""

ROLE_ASKS = (
    Ask(
        "What was the hardest problem you solved as {title} at {employer}, and how did you go about it?",
        _B,
        Competency.PROBLEM_SOLVING,
        ("why it was hard", "what you did, step by step", "the result, if you can in numbers"),
        120,
    ),
    Ask(
        "What did you learn as {title} at {employer} that you would bring to this job?",
        _R,
        Competency.LEARNING,
        ("one thing, not five", "how you came to learn it", "where this job needs it"),
        80,
    ),
    Ask(
        "As {title} at {employer}, how was it decided what you worked on, and when did you change that?",
        _R,
        Competency.PRIORITISATION,
        ("who set the priorities, and how", "a case in which you changed them", "what came of it"),
    ),
)
"""About a position: `title`, `employer`."""

NOW_ASK = Ask(
    "You are at {employer} now: what makes you want to move?",
    _R,
    Competency.MOTIVATION,
    ("what draws you to the new job", "nothing bitter about the old one", "how it fits where you are going"),
    60,
)
"""About the position held now: `employer`."""

MOVE_ASK = Ask(
    "You went from {earlier} to {later}: what were you looking for, and did you find it?",
    _R,
    Competency.MOTIVATION,
    ("what you wanted to do next", "what you did to get there", "an honest look back"),
    80,
)
"""About a change of employer: `earlier`, `later`."""

PROJECT_ASKS = (
    Ask(
        "Tell me about your project “{name}”: what problem did it solve, and for whom?",
        _R,
        Competency.COMMUNICATION,
        ("the problem in one sentence", "who had it", "what is different now"),
        90,
    ),
    Ask(
        "What was the most difficult decision in your project “{name}”, and how did you make it?",
        _T,
        Competency.DESIGN,
        ("what there was to choose from", "what decided it", "how it turned out"),
    ),
    Ask(
        "If you began your project “{name}” again today, what would you do differently?",
        _B,
        Competency.LEARNING,
        ("one thing you would change", "why you did it as you did", "what you have learned since"),
    ),
)
"""About a project: `name`."""

USED_ASKS = (
    Ask(
        "You worked with {skill} at {employer}: where did it serve you well, and where did it get in your way?",
        _T,
        Competency.CRAFT,
        ("a piece of real work", "a strength and a limit of it", "what you did about the limit"),
    ),
    Ask(
        "How would you explain {skill} to a new colleague, from what you did with it at {employer}?",
        _T,
        Competency.COMMUNICATION,
        ("plain words first", "an example from your own work", "what it is not good for"),
    ),
)
"""About a skill that was used in a position: `skill`, `employer`."""

LISTED_ASKS = (
    Ask(
        "You list {skill} among your skills: tell me about one time it made a difference.",
        _T,
        Competency.CRAFT,
        ("a situation in which it was needed", "what you did with it", "what it changed"),
    ),
    Ask(
        "You list {skill} among your skills: how well do you know it, and what shows that?",
        _T,
        Competency.CRAFT,
        ("an honest level", "something you did that shows it", "what you do not know of it yet"),
        80,
    ),
)
"""About a skill that is only listed: `skill`."""

STUDY_ASKS = (
    Ask(
        "You studied {subject} at {school}: which part of it do you use most, and where did it leave you short?",
        _R,
        Competency.LEARNING,
        ("one part you really use", "a gap you met in practice", "how you closed it"),
        80,
    ),
)
"""About studies: `subject`, `school`."""
