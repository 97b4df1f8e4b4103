"""The report as one HTML page that needs nothing else: no script, no picture, no font from anywhere.

Its own policy forbids the browser to fetch anything. Light and dark as the reader's system is; prints well.
"""

from collections.abc import Mapping, Sequence
from html import escape

from coach_app.exports.blocks import (
    NOTE_SIZE,
    WIDTH,
    Block,
    Box,
    Drawing,
    Heading,
    Ink,
    Note,
    Path,
    Points,
    Prose,
    Run,
    Style,
    Table,
)
from coach_app.exports.inks import DARK, LIGHT


def _variables(inks: Mapping[Ink, str]) -> str:
    return " ".join(f"--{ink}: {shade};" for ink, shade in inks.items())


_VARIABLES = f"""
:root {{ color-scheme: light dark; {_variables(LIGHT)} --page: #ffffff; --mark: #faeed6; }}
@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} --page: #161a18; --mark: #4a3a1c; }} }}"""
_STYLE = (
    _VARIABLES
    + """
@media print { :root { color-scheme: light; } h2, h3 { break-after: avoid; } svg, table { break-inside: avoid; } }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text);
  font: 16px/1.55 Inter, "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.6rem 0 .6rem; padding-top: 1.2rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0; } ul { margin: .4rem 0; padding-left: 1.2rem; } li { margin: .35rem 0; }
.muted { color: var(--muted); font-size: .9rem; } li .muted { font-size: .95em; }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 2px; }
u { text-decoration: underline dotted var(--muted); text-underline-offset: 3px; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; white-space: nowrap; }
.figures th:not(:first-child), .figures td:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums; }
svg { display: block; width: 100%; height: auto; margin: .9rem 0; }
svg text { font: 11px Inter, "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif; }
"""
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_of(title: str, blocks: Sequence[Block]) -> str:
    """The page."""
    body = "\n".join(_block(block) for block in blocks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Prose(runs):
            if all(run.style is Style.MUTED for run in runs):
                return f'<p class="muted">{escape("".join(run.text for run in runs))}</p>'
            return f"<p>{_runs(runs)}</p>"
        case Points(points):
            return "<ul>" + "".join(f"<li>{_runs(point)}</li>" for point in points) + "</ul>"
        case Table():
            return _table(block)
        case Drawing():
            return _svg(block)


_TAGS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("<strong>", "</strong>"),
    Style.MUTED: ('<span class="muted">', "</span>"),
    Style.FILLER: ("<mark>", "</mark>"),
    Style.HEDGE: ("<u>", "</u>"),
}


def _runs(runs: Sequence[Run]) -> str:
    return "".join(f"{_TAGS[run.style][0]}{escape(run.text)}{_TAGS[run.style][1]}" for run in runs)


def _table(table: Table) -> str:
    heads = "".join(f"<th>{escape(head)}</th>" for head in table.heads)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    kind = ' class="figures"' if table.figures else ""
    return f"<table{kind}><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _svg(drawing: Drawing) -> str:
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {drawing.height:g}" role="img" aria-label="{escape(drawing.description)}">'
        f"<title>{escape(drawing.description)}</title>{shapes}</svg>"
    )


def _shape(shape: Box | Path | Note) -> str:
    ink = f"var(--{shape.ink.value})"
    match shape:
        case Box(x, y, width, height):
            return (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" style="fill:{ink}"/>'
            )
        case Path(points, _, width):
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            return f'<polyline points="{line}" style="fill:none;stroke:{ink};stroke-width:{width}"/>'
        case Note(x, y, text, anchor):
            return (
                f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{NOTE_SIZE:g}" '
                f'style="fill:{ink}">{escape(text)}</text>'
            )
