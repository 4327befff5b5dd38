"""Words and tables for people, derived from what was committed and never committed themselves."""
