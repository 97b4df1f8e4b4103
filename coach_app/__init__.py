"""Interview Coach: practise job interviews aloud, on your own machine, with the network off."""

__version__ = "0.1.0"
