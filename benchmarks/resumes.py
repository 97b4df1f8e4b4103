"""How well resumes are read: precision and recall against truth tables, and how hostile documents end.

    python -m benchmarks.resumes

The tables in `truth/resumes` were written from the pages as one sees them; addresses and telephone numbers of
real people are kept there as hashes. `neutral` skills are those on which two readers may differ: neither right nor
wrong.
The scanned copies are rasterised at 150 dpi and turned by 0.7 degrees. Beside the real layouts stand resumes of
invented people whose facts are known by construction (`benchmarks.made_resumes`): a first set, on which rules were
mended after its first count, and a second one, on which none was.
"""

import hashlib
import json
import re
import resource
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

import pypdfium2
from PIL import Image

from benchmarks.data import DATA
from benchmarks.made_resumes.sets import FIRST, SECOND, crossed, write
from coach_app.documents.errors import DocumentError
from coach_app.documents.resume import read_resume
from coach_app.interview.dates import Dates
from coach_app.interview.resume import Resume
from coach_app.interview.skill_names import skill_key

TRUTH = Path(__file__).parent / "truth" / "resumes"
SCANNED = ("deedy_2col_mac", "sb2nov")
FIRST_SCANNED, SECOND_SCANNED = ("classic.pdf", "sidebar_left.pdf", "ligatures.pdf"), ("one_line.pdf", "two_pages.pdf")
CROSSED, CROSSED_SEED = 60, 7
"""People and layouts that meet in none of the two sets. Seeds 5 and 6 were looked at and mended on; 7 was not."""
SCAN_DPI, SCAN_DEGREES = 150, 0.7


FIELDS = ("contact", "employers", "titles", "dates", "schools", "skills")
Scores = dict[str, tuple[float, float]]
"""Precision and recall of each field."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        heading("real layouts")
        for table in sorted(TRUTH.glob("*.json")):
            truth = json.loads(table.read_text(encoding="utf-8"))
            original = DATA / truth["file"]
            report(table.stem, original, truth)
            if table.stem in SCANNED:
                report(f"{table.stem} (scan)", scanned(original, Path(folder)), truth)
        for name, made, scans in (("first set", FIRST, FIRST_SCANNED), ("second set", SECOND, SECOND_SCANNED)):
            heading(f"made resumes, {name}")
            documents = write(made, Path(folder) / name)
            print_mean([report(path.name, path, truth) for path, truth in documents])
            heading(f"made resumes, {name}, scanned")
            print_mean(
                [
                    report(path.name, scanned(path, Path(folder)), truth)
                    for path, truth in documents
                    if path.name in scans
                ]
            )
        heading(f"made resumes, {CROSSED} crossings")
        crossings = write(crossed(CROSSED, CROSSED_SEED), Path(folder) / "crossed")
        print_mean([scores_of(read_resume(path), truth) for path, truth in crossings])
    print("\nprecision/recall; dates are right where organisation, beginning and end are\n")
    print(f"{'document':<50} {'s':>5}  ends in")
    for path in sorted((DATA / "documents" / "robust").iterdir()):
        start = time.perf_counter()
        try:
            resume = read_resume(path)
            outcome = "facts" if not resume.is_empty else "text without a resume's facts"
        except DocumentError as error:
            outcome = f"message: {error}"
        print(f"{path.name:<50} {time.perf_counter() - start:5.1f}  {outcome}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\nlargest reader process: {peak:.0f} MiB resident (OCR included)")


def heading(title: str) -> None:
    print(f"\n{title:<30} {'name':<5}" + "".join(f"{field:>11}" for field in FIELDS) + f"{'s':>6}")


def report(label: str, path: Path, truth: dict[str, Any]) -> Scores:
    """Print how one document is read."""
    start = time.perf_counter()
    resume = read_resume(path)
    seconds = time.perf_counter() - start
    scores = scores_of(resume, truth)
    name = "yes" if scores["name"][0] else "NO"
    print(f"{label:<30} {name:<5}{_columns(scores)}{seconds:6.1f}", flush=True)
    return scores


def print_mean(all_scores: list[Scores]) -> None:
    mean = {
        field: (fmean(scores[field][0] for scores in all_scores), fmean(scores[field][1] for scores in all_scores))
        for field in ("name", *FIELDS)
    }
    print(f"{'mean':<30} {mean['name'][1]:.2f} {_columns(mean)}")


def _columns(scores: Scores) -> str:
    return "".join(f"{scores[field][0]:.2f}/{scores[field][1]:.2f}".rjust(11) for field in FIELDS)


def scores_of(resume: Resume, truth: dict[str, Any]) -> Scores:
    """How a resume that was read agrees with what it says.

    Where the truth names `neutral` skills, every skill found is judged, else those of the resume's own lists.
    """
    roles = [(plain(role.employer), *span(role.dates)) for role in resume.roles]
    schools = [(plain(school.school), *span(school.dates)) for school in resume.education]
    true_roles = [(plain(role["employer"]), role["start"], role["end"]) for role in truth["roles"]]
    true_schools = [(plain(school["school"]), school["start"], school["end"]) for school in truth["schools"]]
    true_contact = truth.get("contact_sha256") or [hashed(text) for text in truth["contact"]]
    right_name = float(plain(resume.contact.name) == plain(truth["name"]))
    return {
        "name": (right_name, right_name),
        "contact": score([hashed(text) for text in (*resume.contact.emails, *resume.contact.phones)], true_contact),
        "employers": score([role[0] for role in roles], [role[0] for role in true_roles]),
        "titles": score(
            [plain(role.title) for role in resume.roles], [plain(role["title"]) for role in truth["roles"]]
        ),
        "dates": score(roles + schools, true_roles + true_schools),
        "schools": score([school[0] for school in schools], [school[0] for school in true_schools]),
        "skills": skill_score(resume, truth),
    }


def scanned(original: Path, folder: Path) -> Path:
    """The first page of `original` as a slightly turned scan."""
    document = pypdfium2.PdfDocument(original)
    picture = document[0].render(scale=SCAN_DPI / 72).to_pil().convert("RGB")
    document.close()
    path = folder / f"{original.stem}.png"
    picture.rotate(SCAN_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor="white").save(path)
    return path


def score(found: Iterable[Any], true: Iterable[Any]) -> tuple[float, float]:
    """Precision and recall, each thing counted as often as it stands there."""
    found, true = Counter(found), Counter(true)
    right = sum((found & true).values())
    return right / max(1, sum(found.values())), right / max(1, sum(true.values()))


def skill_score(resume: Resume, truth: dict[str, Any]) -> tuple[float, float]:
    """The same for skills, where "Kong" and "Kong API Gateway" are one: the words of one are among the other's."""
    found = [words(skill.name) for skill in resume.skills if skill.listed or "neutral" in truth]
    true, neutral = [words(name) for name in truth["skills"]], [words(name) for name in truth.get("neutral", ())]

    def known(skill: frozenset[str], names: list[frozenset[str]]) -> bool:
        return any(skill <= name or name <= skill for name in names)

    judged = [skill for skill in found if known(skill, true) or not known(skill, neutral)]
    return (
        sum(known(skill, true) for skill in judged) / max(1, len(judged)),
        sum(known(skill, found) for skill in true) / max(1, len(true)),
    )


def words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w+#./&-]+", skill_key(name)))


def plain(text: str) -> str:
    """Letters and digits alone: accents count, case and punctuation do not."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).lower())


def span(dates: Dates | None) -> tuple[str, str]:
    if dates is None:
        return "", ""
    return str(dates.start or ""), "now" if dates.ongoing else str(dates.end or "")


def hashed(text: str) -> str:
    bare = re.sub(r"[^a-z0-9@.]", "", text.lower()) if "@" in text else re.sub(r"\D", "", text)
    return hashlib.sha256(bare.encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
