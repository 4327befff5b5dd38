"""The report of a run, written as HTML and as PDF from one document."""
