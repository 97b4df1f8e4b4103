"""Tips while somebody speaks: which there are, when one is due, and how seldom.

The rules are data. Knows the figures of the moment, not where they come from; a figure that could not be told is None,
and a rule that needs it stays silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coach_app.coaching import norms
from coach_app.coaching.structure import PRESENT
from coach_app.speech.timeline import to_samples


class TipKind(StrEnum):
    """What a tip is about."""

    TIME_LEFT = "time_left"
    PAUSE_IS_FINE = "pause_is_fine"
    SLOW_DOWN = "slow_down"
    ONE_TIME = "one_time"
    YOUR_PART = "your_part"
    WHAT_CAME = "what_came"
    FILLERS = "fillers"
    SPEAK_UP = "speak_up"
    SPEED_UP = "speed_up"
    GOOD_START = "good_start"


@dataclass(frozen=True, slots=True)
class Tip:
    """One hint, given at sample `at`: its `message` for the user and the `evidence`, the figures it rests on."""

    kind: TipKind
    message: str
    evidence: str
    at: int


@dataclass(frozen=True, slots=True)
class Situation:
    """The figures of the moment, at sample `at`; None where one cannot be told.

    `pace` is the moving pace in words a minute, `talk_s` the speech so far, `pause_s` the silence that lasts,
    `fillers` how many fillers and markers there were in the last minute, `commonest` the one said most and `times` how
    often; `quieter_db` how far the last seconds lie below the first half minute, `left_s` what is left of the time.
    Where a story was asked for: `told` words so far, `story` 1 if they tell one and 0 if not, `scene`, `deed` and
    `outcome` the evidence of situation, action and result in it, in plain sentences.
    """

    at: int
    pace: float | None = None
    talk_s: float | None = None
    pause_s: float | None = None
    fillers: int | None = None
    commonest: str = ""
    times: int | None = None
    quieter_db: float | None = None
    left_s: float | None = None
    told: int | None = None
    story: int | None = None
    scene: float | None = None
    deed: float | None = None
    outcome: float | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition: the named figure of the `Situation` is told, at least `least` and at most `most`."""

    figure: str
    least: float = float("-inf")
    most: float = float("inf")

    def holds(self, situation: Situation) -> bool:
        """Whether the situation meets the condition."""
        value = getattr(situation, self.figure)
        return value is not None and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Rule:
    """A tip of `kind` is due when all `limits` have held for `sustain_s`, not again within `cooldown_s`.

    `message` and `evidence` may name the figures of the situation in braces.
    """

    kind: TipKind
    limits: tuple[Limit, ...]
    sustain_s: float
    cooldown_s: float
    message: str
    evidence: str


ONCE = float("inf")
"""A cool-down that never ends: the tip is given once an answer."""

ENOUGH_TOLD = 70
"""Words, about half a minute, after which the structure may be judged; twice as many for the result. Choice."""

ABSENT = PRESENT / 2
"""Evidence up to which a part counts as absent while the answer goes on: a clear case, half of what tells it."""

RULES: tuple[Rule, ...] = (
    Rule(
        TipKind.TIME_LEFT,
        (Limit("left_s", least=10, most=30),),
        sustain_s=0,
        cooldown_s=ONCE,
        message="30 seconds left: come to your result.",
        evidence="{left_s:.0f} s left",
    ),
    Rule(
        TipKind.PAUSE_IS_FINE,
        (Limit("pause_s", least=2.5, most=10), Limit("talk_s", least=5)),
        sustain_s=0,
        cooldown_s=60,
        message="A pause is fine. Take your time.",
        evidence="{pause_s:.0f} s of silence",
    ),
    Rule(
        TipKind.SLOW_DOWN,
        (Limit("pace", least=norms.FAST_PACE.value),),
        sustain_s=8,
        cooldown_s=60,
        message="Slow down a little.",
        evidence="{pace:.0f} words a minute; comfortable is up to 165",
    ),
    Rule(
        TipKind.ONE_TIME,
        (Limit("told", least=ENOUGH_TOLD), Limit("story", most=0)),
        sustain_s=6,
        cooldown_s=ONCE,
        message="Think of one time when it happened.",
        evidence="{told} words, and they tell no story",
    ),
    Rule(
        TipKind.YOUR_PART,
        (
            Limit("told", least=ENOUGH_TOLD),
            Limit("story", least=1),
            Limit("scene", least=PRESENT),
            Limit("deed", most=ABSENT),
        ),
        sustain_s=6,
        cooldown_s=ONCE,
        message="You have set the scene; what did you do?",
        evidence="{told} words, and hardly any tells what you did",
    ),
    Rule(
        TipKind.WHAT_CAME,
        (Limit("told", least=2 * ENOUGH_TOLD), Limit("deed", least=PRESENT), Limit("outcome", most=ABSENT)),
        sustain_s=6,
        cooldown_s=ONCE,
        message="You have told what you did; what came of it?",
        evidence="{told} words, and hardly any tells a result",
    ),
    Rule(
        TipKind.FILLERS,
        (Limit("fillers", least=4), Limit("times", least=3)),
        sustain_s=0,
        cooldown_s=60,
        message="You said “{commonest}” {times} times in this minute. A silent pause is fine.",
        evidence="{fillers} fillers in the last minute",
    ),
    Rule(
        TipKind.SPEAK_UP,
        (Limit("quieter_db", least=norms.HUSHED.value), Limit("pause_s", most=0.5)),
        sustain_s=5,
        cooldown_s=90,
        message="Speak up: you have become quieter.",
        evidence="{quieter_db:.0f} dB below your first half minute",
    ),
    Rule(
        TipKind.SPEED_UP,
        (Limit("pace", most=norms.SLOW_PACE.value - 20), Limit("talk_s", least=20)),
        sustain_s=15,
        cooldown_s=120,
        message="You can pick up the pace a little.",
        evidence="{pace:.0f} words a minute; comfortable is from 120",
    ),
    Rule(
        TipKind.GOOD_START,
        (
            Limit("talk_s", least=15, most=40),
            Limit("pace", least=norms.SLOW_PACE.value, most=norms.COMFORTABLE_PACE_TO.value),
            Limit("fillers", most=1),
        ),
        sustain_s=3,
        cooldown_s=ONCE,
        message="Good start: clear and at a good pace.",
        evidence="{pace:.0f} words a minute, fillers: {fillers}",
    ),
)
"""The tips there are, the most urgent first. Sustain and cool-down are conventions, not studies."""


@dataclass(slots=True)
class Adviser:
    """Decides which tip is due, if any: one at a time, `norms.TIP_INTERVAL` apart. Keeps state through one answer."""

    rules: tuple[Rule, ...] = RULES
    _since: dict[TipKind, int] = field(default_factory=dict)
    _given: dict[TipKind, int] = field(default_factory=dict)
    _last: int | None = None

    def consider(self, situation: Situation) -> Tip | None:
        """Take in the situation (positions must not run backwards); the tip that is due now, or None."""
        due = [rule for rule in self.rules if self._holds(rule, situation)]
        if not due or (self._last is not None and situation.at - self._last < to_samples(norms.TIP_INTERVAL.value)):
            return None
        rule = due[0]
        self._last = self._given[rule.kind] = situation.at
        figures = _figures(situation)
        return Tip(rule.kind, rule.message.format_map(figures), rule.evidence.format_map(figures), situation.at)

    def _holds(self, rule: Rule, situation: Situation) -> bool:
        """Whether the rule has held long enough and has cooled down; notes since when it holds."""
        if not all(limit.holds(situation) for limit in rule.limits):
            self._since.pop(rule.kind, None)
            return False
        since = self._since.setdefault(rule.kind, situation.at)
        given = self._given.get(rule.kind)
        cool = given is None or (situation.at - given) >= rule.cooldown_s * to_samples(1)
        return cool and situation.at - since >= to_samples(rule.sustain_s)


def _figures(situation: Situation) -> Mapping[str, object]:
    return {name: getattr(situation, name) for name in Situation.__dataclass_fields__}
