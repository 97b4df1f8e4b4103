"""What the program's exit codes mean."""

OK = 0
FAILED = 1
"""Something went wrong that has no code of its own; the message and the log tell."""
USAGE = 2
"""The arguments make no sense together."""
BAD_INPUT = 3
"""A file or document given cannot be read."""
NO_MICROPHONE = 4
"""There is no microphone, or it cannot be opened."""
NO_STORAGE = 5
"""The data folder cannot be used."""
NO_ENGINE = 6
"""A model cannot be loaded."""
UNHEALTHY = 7
"""`coach doctor` found something that keeps the program from its work."""
NO_SERVER = 8
"""No server answers at the address given, or it refuses."""
INTERRUPTED = 130
"""Ended by the keyboard."""
