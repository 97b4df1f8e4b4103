"""The errors that reading a document can end in."""


class DocumentError(Exception):
    """A document cannot be read. The message says what is wrong and what to do, in the user's words."""


class ReadingStoppedError(DocumentError):
    """The user did not want to wait for it any longer."""
