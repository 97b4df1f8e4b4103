"""Reports written for others to read: the whole interview as HTML, PDF, Markdown or JSON."""
