"""Documents that the candidate brings, read in a limited process."""
