"""How many syllables an English word has, from its spelling: what articulation rate is counted in.

Counts groups of vowels, takes away those that are written and not spoken, adds those that fall apart into two, and
knows the common words for which this fails. Knows nothing of sound: a word counts in full however it was slurred.
"""

import re

from coach_app.coaching.spoken_words import is_spelled_out, pieces

_CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")
_VOWEL_GROUP = re.compile(r"[aeiouy]+")

_SILENT = re.compile(
    "|".join(
        (
            r"(?<![^aeiouyl]l)(?<![^aeiouyr]r)(?<=[^aeiouy])e$",  # made, but not ta-ble, cen-tre
            r"(?<![^aeiouyl]l)(?<![^aeiouyr]r)(?<![dt])(?<=[^aeiouy])ed$",  # hoped, but not want-ed, set-tled
            r"(?<![^aeiouyl]l)(?<![csxzg])(?<![cs]h)(?<=[^aeiouy])es$",  # likes, but not pla-ces, dish-es
            r"(?<![^aeiouyl]l)(?<=[^aeiouy])e(?='(?:s|d|ve|ll)$)|(?<=')re$",  # he's, we're
            r"(?<=[^aeiouy])e(?=(?:ly|ful(?:ly)?|less(?:ly)?|ness|ty|tie(?:s|th)|teen|some|thing|body|where|times?|ones?|hood)$)",
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
            r"(?<![cgstxl])ia(?!ge$)|(?<=^d)ia|(?<=[cstx])ia(?=t|sm$|st)|(?<=l)ia(?!r|nt)",  # vari-able, not spe-cial
            r"(?<![cgstxhln])io(?!ur)|(?<=[nl])io(?!n|r|us)|(?<=^l)io",  # pe-ri-od, not na-tion, mill-ion
            r"(?<![cgstxq])iu|ii",  # me-di-um
            r"(?<=[bdhklmnprstv])ie(?=rs?$|st$)|(?<=[rdln])ie(?=t|n[ct])|(?<=c)ie(?=t)|(?<=t)ie(?=th$)|(?<=sc)ie(?=n)|(?<=qu)ie",
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
        "hardware framework guideline sometimes wicked crooked lion soldier statewide firewall really mr mrs dr vs "
        "ok cafe naive json",
        3: "vegetable vegetables comfortable overall chocolate chocolates whereabouts stakeholder stakeholders idea "
        "ideas leadership finally coworker",
        4: "whatsoever experience hierarchy nevertheless coordinate centimetres centimeters etc",
    }.items()
    for word in words.split()
}


def count_syllables(text: str) -> int:
    """Syllables of one written word as it is said ("2019" as twenty nineteen); 0 where nothing in it is spoken."""
    return sum(map(_of_piece, pieces(text)))


def _of_piece(piece: str) -> int:
    if is_spelled_out(piece):
        return sum(3 if letter in "Ww" else 1 for letter in piece.rstrip("s") or piece)
    word = piece.lower()
    known = _EXCEPTIONS.get(word)
    if known:
        return known
    word = _CONSONANT_Y.sub("j", word)
    groups = len(_VOWEL_GROUP.findall(word)) + len(_APART.findall(word)) - len(_SILENT.findall(word))
    return max(1, groups)
