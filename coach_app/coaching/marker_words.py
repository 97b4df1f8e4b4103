"""The words whose neighbourhood tells a discourse marker from a word with a meaning, for `markers`."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = _set(
    """
    a an the this that these those my your his her its our their some any no another each every most many
    """
)
"""What makes a noun of the phrase that follows ("that kind of")."""

PRONOUNS = _set(
    """
    i you he she it we they
    """
)
"""Subjects."""

SUBJECTS = _set(
    """
    i he she we they
    """
)
"""Pronouns that can be nothing but subjects."""

POINTING = _set(
    """
    that this these those it him her them me us mine yours
    """
)
"""What is compared with ("like that")."""

BE = _set(
    """
    is are was were be been being am 's it's that's he's she's there's they're we're i'm you're what's this's who's
    isn't wasn't aren't weren't
    """
)
"""Forms of "to be", contracted ones included."""

BEFORE_VERB = _set(
    """
    to wanna gonna gotta let's can could will might should may must can't couldn't won't shouldn't
    """
)
"""What a verb follows, "would" apart: "would like" is a wish."""

VERBS = _set(
    """
    went got get had have has said could would should might will want wants wanted need needed make made put try
    tried take took do did does wrote give gave came go goes ran thought think felt knew know told tell see saw
    """
)
"""Forms that are hardly ever nouns: behind "like" they are the verb, and it is none."""

PREPOSITIONS = _set(
    """
    about of with in for at from by on into onto without under over after before during between through down up
    around
    """
)
"""Prepositions."""

CONNECTING = _set(
    """
    and but or so because 'cause cause then if when where maybe well yeah okay oh um actually basically mean know
    guess dunno think thinking imagining said say saying also even still only
    """
)
"""Words that connect, and verbs that a clause follows: "like" behind them hangs in the air."""

CLAUSE_BEHIND = _set(
    """
    it's that's he's she's there's when why how where if because 'cause cause whenever whereas as maybe sort kind
    just really you'd
    """
)
"""What opens a clause behind a marker."""

SOFTENING = _set(
    """
    kind sort kinda sorta also really just still always never particularly especially personally quite even almost
    """
)
"""Adverbs to look past on the way to the word that "like" hangs on."""

LIKING = _set(
    """
    i you we they people users everyone everybody somebody nobody who do don't did didn't does doesn't would
    wouldn't customers kids
    """
)
"""Who or what comes before "like" where it is the verb."""

SAYING = _set(
    """
    said say says mentioned mention saying told discussed
    """
)
"""Verbs of "like I said"."""

SEEMING = _set(
    """
    look looks looked looking sound sounds sounded sounding feel feels felt feeling seem seems seemed smell smells
    smelled taste tastes tasted act acts acted acting behave behaves behaving work works worked working shaped treat
    treated treats come comes operate operates run runs ran running talk talks talking live lives lived living move
    moves moved grow grows grew growing pretend pretending
    """
)
"""Verbs after which "like" compares ("looks like")."""

RESEMBLING = _set(
    """
    something anything nothing everything things thing stuff one ones someone somebody people more less much most
    exactly rather bit lot quite
    """
)
"""Words after which "like" compares or gives an example ("something like")."""

BEFORE_MARKER = _set(
    """
    have has had get gets got use uses used want wants wanted need needs needed make makes made give gives gave take
    takes took do does did doing done put see saw find found build built create created add added include than not
    then here there good new big great small little large long high different important certain simple whole real
    main major own nice first few
    """
)
"""Verbs that wait for their object, adjectives that wait for their noun, adverbs: no comparison can follow them."""

NUMBERS = _set(
    """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred half
    """
)
"""Numbers: "like five" is about five."""

EXCLAIMED = _set(
    """
    oh ooh hey yeah yes okay ok wow well wait
    """
)
"""What somebody's very words begin with ("I was like oh")."""

KNOWING = _set(
    """
    do did don't didn't let lets letting if as how when once should would could will may might must can i'll
    """
)
"""What comes before a real "you know"."""

KNOWN_BEHIND = _set(
    """
    how who whom what which where why whether about anything nothing everything him her them of
    """
)
"""What somebody really knows: "you know how"."""

BEFORE_OBJECT = _set(
    """
    that what where whether to who all because
    """
)
"""Words whose object may be "you know" itself, at the end ("that is all you know")."""

SORTED_BY = _set(
    """
    what which all different same other certain right wrong two new best main first last only
    """
)
"""What comes before a real kind or sort: "a different kind of"."""

ASIDES = frozenset({("you", "know"), ("i", "mean"), ("i", "guess"), ("i", "dunno"), ("i", "don't"), ("i", "think")})
"""What speakers say while they look for words."""
