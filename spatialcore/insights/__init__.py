"""Tables and sentences for people, derived from committed results and never committed themselves."""
