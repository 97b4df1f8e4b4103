"""What a spoken answer tells: fillers, pauses, pace, tone, structure, content, tips, readiness.

Pure functions over the timeline of `coach_app.speech`. Knows nothing of models, files or screens.
"""
