"""Names out of a resume as they are spoken: of employers, titles, projects, schools."""

import re


def spoken_title(title: str) -> str:
    """A position as it is spoken of, with "and" for its signs."""
    return re.sub(r"\s+[&+]\s+", " and ", display(title))


def display(text: str) -> str:
    """A name as it is spoken of: "CORNELL PHONETICS LAB" is no shouting matter, nor are brackets read out."""
    plain = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", text).strip(" ,;|-–")
    if plain.isupper() and len(plain) > 4:
        small = {"OF", "AND", "THE", "FOR", "IN", "AT", "DE", "LA"}
        words = plain.split()
        plain = " ".join(
            word.lower()
            if word in small and place
            else word
            if len(word) <= 3 and len(words) == 1
            else word.capitalize()
            for place, word in enumerate(words)
        )
    return plain


def is_speakable(name: str, most_words: int) -> bool:
    """Whether `name` can stand in a question: letters, no more than `most_words`, and nothing cut off at its end."""
    words = name.split()
    return (
        0 < len(words) <= most_words and re.search(r"[A-Za-z]{2}", name) is not None and not name.endswith((":", ","))
    )
