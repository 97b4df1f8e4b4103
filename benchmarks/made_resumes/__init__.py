"""Resumes made for the benchmark: invented people, drawn in many layouts, whose facts are known by construction.

`people` holds what they did, `pages` draws it, `sets` says who is drawn how and which set a document belongs to.
"""
