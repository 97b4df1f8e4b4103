"""What stands where the captions will be, before there are any: what to do, what to think of, a way on. Pure."""

from dataclasses import dataclass

from coach_app.ui.notices import Act
from coach_app.ui.practice_view import Engine, Phase, Practice


@dataclass(frozen=True, slots=True)
class Empty:
    """Heading, text, what a good answer has in it, and buttons."""

    title: str
    text: str
    points: str
    acts: tuple[Act, ...]


def empty_of(practice: Practice) -> Empty:
    """What `practice` shows while nothing has been said."""
    return Empty(_title(practice), _text(practice), _points(practice), _acts(practice))


def _title(practice: Practice) -> str:
    match practice.phase:
        case Phase.IDLE if practice.engine is Engine.FAILED:
            return "Answers cannot be heard yet"
        case Phase.IDLE | Phase.LISTENING if practice.level.silent and not practice.no_microphone:
            return "The microphone gives no sound"
        case Phase.LISTENING if practice.from_file:
            return "Listening to the recording…"
        case Phase.LISTENING:
            return "Listening…"
        case Phase.STARTING | Phase.FINISHING:
            return "One moment…"
        case Phase.IDLE if practice.no_microphone:
            return "No microphone found"
        case Phase.IDLE:
            pass
    if practice.first_time:
        return "Welcome. Practise your answers aloud" + (", in private." if practice.private else ".")
    return "Ready when you are"


def _text(practice: Practice) -> str:
    if practice.engine is Engine.FAILED and not practice.busy:
        return (
            "The recogniser could not be loaded. Choose another speech model in the settings; past answers can be "
            "read and listened to meanwhile."
        )
    if practice.no_microphone and not practice.busy:
        return (
            "Plug one in, or allow this program to use it, and look again. Meanwhile you can open a recording "
            "of yourself, or drop one here, or play the sample answer to see what the coach hears."
        )
    if practice.level.silent:
        return (
            "It may be muted at a switch or key, or this program may not be allowed to use it: look in the "
            f"system's privacy settings, or {'stop and ' if practice.busy else ''}choose another microphone."
        )
    if practice.from_file:
        return f"The report on {practice.from_file} follows."
    if practice.phase is Phase.LISTENING:
        return "Speak as you would in the room. Your words appear here."
    if practice.busy:
        return ""
    if practice.first_time:
        private = " Nothing you say leaves this computer." if practice.private else ""
        return (
            "Press Start, answer the question, press Stop: your words appear as you speak, and a report follows."
            + private
        )
    return "Press Start or the space bar and answer. Your words appear here as you speak."


def _points(practice: Practice) -> str:
    """What to think of before speaking; gone once the answer begins."""
    hindered = practice.no_microphone or practice.level.silent or practice.engine is Engine.FAILED
    if practice.phase is not Phase.IDLE or hindered or not practice.points:
        return ""
    return f"In a good answer: {'; '.join(practice.points)}."  # a list: of questions, things and deeds alike


def _acts(practice: Practice) -> tuple[Act, ...]:
    if practice.engine is Engine.FAILED and not practice.busy:
        return (Act.OPEN_SETTINGS,)
    if practice.no_microphone and not practice.busy:
        return (Act.OPEN_FILE, Act.PLAY_SAMPLE, Act.LOOK_AGAIN)
    if practice.phase is Phase.IDLE:
        return (Act.PLAY_SAMPLE,) if practice.first_time else (Act.OPEN_FILE,)
    return ()
