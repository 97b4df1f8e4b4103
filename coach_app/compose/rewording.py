"""A report in the words of the user's own language model, where one is set up."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.follow_ups import FollowUp
from coach_app.coaching.other_words import in_other_words
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.coaching.written_words import words_of
from coach_app.engines.endpoint import Endpoint
from coach_app.speech.events import AnswerEnded
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Span


def always() -> bool:
    """Nothing ends it early."""
    return True


def reworded(
    report: AnswerReport, facts: Sequence[str], endpoint: Endpoint | None, goes_on: Callable[[], bool] = always
) -> AnswerReport:
    """`report` in the words of the model at `endpoint`. Raises `EngineError` where that gives nothing, or is None."""
    if endpoint is None:
        raise EngineError("No language model is set up.")
    from coach_app.engines.language_model import LanguageModel  # loads asyncio, which most people never need

    model = LanguageModel(endpoint, goes_on=goes_on)
    return in_other_words(report, facts, model, secrets.token_hex(8))


def tried(endpoint: Endpoint | None) -> str:
    """What the language model makes of a follow-up to a made-up answer, in a sentence. Raises `EngineError`."""
    words = words_of("At the bakery we lost orders on Mondays, so I moved them from paper to a shared list.")
    offline = "What was the result, in numbers?"
    report = replace(
        build_report(AnswerEnded(words[-1].end, (Span(0, words[-1].end),), words)),
        follow_ups=(FollowUp(offline, "the result has no number"),),
    )
    after = reworded(report, (), endpoint)
    if after == report:
        return f"It answers, but in no words that can be used here: “{offline}” would stand."
    assert not isinstance(after.follow_ups, Abstention)
    return f"Instead of “{offline}” it asks “{after.follow_ups[0].question}”"
