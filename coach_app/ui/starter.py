"""A few questions to begin with."""

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question

STARTER_QUESTIONS = tuple(
    Question(
        id=f"starter-{number}",
        text=text,
        type=InterviewType.GENERAL,
        group=Group.BEHAVIOURAL,
        competency=competency,
        level=Level.ENTRY,
    )
    for number, (text, competency) in enumerate(
        (
            ("Tell me about yourself and what brought you here.", Competency.COMMUNICATION),
            ("Tell me about a time you disagreed with a colleague. How did it end?", Competency.CONFLICT),
            ("What is a piece of work you are proud of, and what was your part in it?", Competency.OWNERSHIP),
            ("Tell me about something that went wrong and what you learned from it.", Competency.LEARNING),
            ("Describe a week in which everything was urgent. What did you do first?", Competency.PRIORITISATION),
        )
    )
)
