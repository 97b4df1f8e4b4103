"""The timeline of one spoken answer: sound, speech segments, words, captions.

Pure: numpy and the standard library's data types. No clock, thread, file, socket, model or screen.
"""
