"""The only hallway: builds the objects of the workshops and joins them, in straight lines.

Every front (window, server, command line) gets its engines, its history and its answers here.
"""

from coach_app.compose.keeping import Publish
from coach_app.compose.local_server import AskUser, CannotServeError, Decide, LocalServer
from coach_app.compose.recogniser import HANDS
from coach_app.compose.shipped import ASSETS, FONTS, SAMPLE_ANSWER
from coach_app.compose.workshop import SEEDS, Workshop

__all__ = [
    "ASSETS",
    "FONTS",
    "HANDS",
    "SAMPLE_ANSWER",
    "SEEDS",
    "AskUser",
    "CannotServeError",
    "Decide",
    "LocalServer",
    "Publish",
    "Workshop",
]
