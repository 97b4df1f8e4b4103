"""Runs a live answer: the ear, the scribe and the recorder, and the same without threads for files."""
