"""What is kept: sessions, answers, words, measures and recordings, in the user's data folder."""
