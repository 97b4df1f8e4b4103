"""Keeps the contact block of a resume out of everything that is asked, judged or handed on.

Knows what the block holds and recognises it in a text; what is done with such a text is the caller's.
"""

import re

from coach_app.interview.resume import Contact


class ContactDetails:
    """Recognises the details of one contact block, and addresses and links of any kind, in a text."""

    def __init__(self, contact: Contact) -> None:
        names = [part for part in re.findall(r"\w+", contact.name) if len(part) > 2]
        details = [*contact.emails, *contact.phones, *contact.links, contact.address]
        self._names = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE) if names else None
        self._details = [detail.lower() for detail in details if len(detail) > 4]

    def appear_in(self, text: str) -> bool:
        """Whether `text` holds the name or another detail of the block, or an e-mail address or link of anybody."""
        if "@" in text or re.search(r"https?:|www\.", text):
            return True
        lowered = text.lower()
        return bool(self._names and self._names.search(text)) or any(detail in lowered for detail in self._details)
