"""Pictures and styles that come with the pages."""

from pathlib import Path


def asset(name: str) -> Path:
    """Return the file of a picture or a style sheet."""
    return Path(__file__).with_name(name)
