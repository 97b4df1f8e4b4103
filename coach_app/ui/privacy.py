"""What leaves this computer with the settings as they are, and to whom. Pure."""

from coach_app.engines.endpoint import Endpoint
from coach_app.settings import Settings

PRIVATE = "Nothing you say leaves this computer."
SENT = "What you say is sent to Google. Choose another speech model to end that."
SENT_WORDS = "What you say is sent in writing to the language model at {host}, which you have allowed."


def words_host(settings: Settings) -> str:
    """The other computer that is given what is said, in writing; empty where none is."""
    endpoint = Endpoint(settings.words_url, settings.words_model, settings.words_host)
    return "" if not endpoint.url or endpoint.on_this_computer or endpoint.trouble() else endpoint.host


def what_leaves(settings: Settings) -> str:
    """All that leaves, in words for the settings."""
    sent = [SENT] if settings.cloud_consent else []
    if host := words_host(settings):
        sent.append(SENT_WORDS.format(host=host))
    return " ".join(sent) or PRIVATE
