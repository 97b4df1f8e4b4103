"""Documents in and out: resumes read in a limited process, reports written."""
