"""What happens during an answer, as lines of JSON."""

import io
import json

from coach_app.cli.live_lines import JsonLines
from coach_app.coaching.live_coach import TipGiven
from coach_app.coaching.tips import Tip, TipKind


def test_a_tip_is_a_line_with_its_own_kind() -> None:
    """A tip's own fields stand beside the line's type, none hiding the other."""
    out = io.StringIO()
    lines = JsonLines(out, clock=lambda: 0.0)
    lines.start()
    lines.receive(TipGiven(Tip(TipKind.FILLERS, "Four in this minute", "um: 4", 16_000)))
    line = json.loads(out.getvalue())
    assert (line["type"], line["kind"], line["message"]) == ("tip", "fillers", "Four in this minute")
