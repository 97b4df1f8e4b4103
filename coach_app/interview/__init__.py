"""Questions and interviews: the bank, the resume's facts, and how an interview is put together.

Pure: takes text and facts, gives questions. Reading documents is the business of `coach_app.documents`.
"""
