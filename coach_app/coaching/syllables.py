"""How many syllables an English word has, from its spelling: what articulation rate is counted in.

Counts groups of vowels, takes away those that are written and not spoken, adds those that fall apart into two, and
knows the common words for which this fails. Knows nothing of sound: a word counts in full however it was slurred.
"""

import re

_PARTS = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[%$€£&+]")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SPELLED_OUT = re.compile(r"[A-Z]{2,4}s?|[B-HJ-Zb-hj-z]|[B-DF-HJ-NP-TV-Z]{2,}s?")
_CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")
_VOWEL_GROUP = re.compile(r"[aeiouy]+")

_SILENT = re.compile(
    "|".join(
        (
            r"(?<![^aeiouyl]l)(?<![^aeiouyr]r)(?<=[^aeiouy])e$",  # made, but not ta-ble, cen-tre
            r"(?<![^aeiouyl]l)(?<![^aeiouyr]r)(?<![dt])(?<=[^aeiouy])ed$",  # hoped, but not want-ed, set-tled
            r"(?<![^aeiouyl]l)(?<![csxzg])(?<![cs]h)(?<=[^aeiouy])es$",  # likes, but not pla-ces, dish-es
            r"(?<![^aeiouyl]l)(?<=[^aeiouy])e(?='(?:s|d|ve|ll)$)|(?<=')re$",  # he's, we're
            r"(?<=[^aeiouy])e(?=(?:ly|ful(?:ly)?|less(?:ly)?|ness|ty|teen|some|thing|body|where|times?|ones?|hood)$)",
            r"(?<=[^aeiouyl])e(?=ments?$|works?$|guards?$)",  # move-ment, but not el-e-ment
            r"(?<=[qg])ue(?=s?$)",  # technique
            r"(?<=^som)e(?=.)|(?<=^ther)e(?=.)|(?<=^wher)e(?=[a-z])|(?<=^her)e(?=[a-z])|(?<=^els)e(?=.)",
            r"(?<=ev)e(?=r[ay])|(?<=int)e(?=rest)|(?<=[cb])a(?=lly$)",  # ev-ery, ba-sic-ally
        )
    )
)
_APART = re.compile(
    "|".join(
        (
            r"[aeou]ing",  # go-ing
            r"(?<![cgstxl])ia(?!ge$)|(?<=^d)ia|(?<=[cstx])ia(?=t|sm$)|(?<=l)ia(?!r|nt)",  # vari-able, not spe-cial
            r"(?<![cgstxhln])io|(?<=[nl])io(?!n|r|us)|(?<=^l)io",  # pe-ri-od, not na-tion, mill-ion
            r"(?<![cgstxq])iu|ii",  # me-di-um
            r"(?<=[bdhklmnprstv])ie(?=rs?$|st$)|(?<=[rdlnc])ie(?=t|n[ct])|(?<=sc)ie(?=n)",  # ear-li-er, sci-ence
            r"(?<=[^cg])eou|eo(?!p|u|n$|ns$)|(?<=cr)ea(?=t(?!ure))|(?<![ao])(?<=r)ea(?=li|ct|l?s?$)",  # cre-ate
            r"(?<=id)ea|(?<=p)ea(?=n$|ns$)|(?<=[^gq])ua(?=l|t|r[yi])|(?<=[^gq])ui(?=n|ti|d$)|(?<=fl)ue|(?<=cr)ue(?=l)",
            r"uou|(?<=^p)oe|(?<=co)o(?=p|r)|sm(?=s?$)|thm(?=s?$)|(?<=[^aeiou])yo",  # rhyth-m
            r"(?<![aeiouy])n't$|(?<=[td])'(?:d|ll|ve)$",  # did-n't
        )
    )
)

# Common words for which the rules fail.
_EXCEPTIONS = {
    word: count
    for count, words in {
        1: "prayer poem real",
        2: "maybe business argue argued rescue colleague colleagues household wholesale milestone somewhat naked "
        "whereas evening wednesday forecast safeguard baseline timeline pipeline homepage lifetime deadline software "
        "hardware framework guideline sometimes wicked crooked lion soldier statewide firewall really",
        3: "vegetable vegetables comfortable overall chocolate chocolates whereabouts stakeholder stakeholders idea "
        "ideas leadership finally coworker",
        4: "whatsoever experience hierarchy nevertheless coordinate centimetres centimeters",
    }.items()
    for word in words.split()
}
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SIGNS = {"%": 2, "$": 2, "€": 2, "£": 1, "&": 1, "+": 1}  # per cent, dollars, euros, pounds, and, plus


def count_syllables(text: str) -> int:
    """Syllables of `text`: of each of its words, at least one a word; 0 where there is no letter and no digit.

    Numbers count as they are said ("2019" as twenty nineteen), capitals as spelled out ("SQL").
    """
    plain = _THOUSANDS_COMMA.sub("", text.replace("’", "'"))
    return sum(_of_part(part) for part in _PARTS.findall(plain))


def _of_part(part: str) -> int:
    if part in _SIGNS:
        return _SIGNS[part]
    if part.isdigit():
        return _of_number(int(part)) if len(part) <= 9 else len(part)
    if _SPELLED_OUT.fullmatch(part):
        return sum(3 if letter in "Ww" else 1 for letter in part.rstrip("s") or part)
    word = part.lower()
    known = _EXCEPTIONS.get(word)
    if known:
        return known
    word = _CONSONANT_Y.sub("j", word)
    groups = len(_VOWEL_GROUP.findall(word)) + len(_APART.findall(word)) - len(_SILENT.findall(word))
    return max(1, groups)


def _of_number(number: int) -> int:
    """Syllables of a number as it is said; from 1100 to 2099 as a year is, in two pairs."""
    if number < 20:
        return _of_part(_NUMBERS[number])
    if number < 100:
        return _of_part(_TENS[number // 10]) + (_of_number(number % 10) if number % 10 else 0)
    if 1100 <= number < 2000 or 2010 <= number < 2100:
        rest = number % 100
        spoken_rest = _of_number(rest) + (1 if rest < 10 else 0) if rest else 2  # "oh five", "hundred"
        return _of_number(number // 100) + spoken_rest
    for unit in (1_000_000, 1_000, 100):
        if number >= unit:
            return _of_number(number // unit) + 2 + (_of_number(number % unit) if number % unit else 0)
    raise AssertionError("every number has a unit")
