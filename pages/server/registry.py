"""Tokens under which a session may fetch things from the app's own routes.

A token is given out by the page's script for one session and one slide or matrix, cannot be guessed, and dies with its session.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from spatialcore.data.dataset import Slide

# A browser that lost its connection comes back to the same session within minutes; its tokens wait that long.
GRACE_S = 600.0


def _session_is_open(session: str) -> bool:
    from streamlit import runtime

    return runtime.exists() and runtime.get_instance().is_active_session(session)


@dataclass
class _Offer:
    session: str
    content: str
    thing: Slide | NDArray[Any]
    last_seen: float = field(default_factory=time.monotonic)


class OfferRegistry:
    """The things that each session may fetch, by token. Thread-safe."""

    def __init__(self, is_open: Callable[[str], bool] | None = None) -> None:
        self._is_open = is_open or _session_is_open
        self._offers: dict[str, _Offer] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def offer(self, session: str, content: str, thing: Slide | NDArray[Any]) -> str:
        """Return the token under which `session` may fetch `thing`. The same content gives the same token again."""
        with self._lock:
            self._forget_closed()
            token = self._tokens.setdefault((session, content), secrets.token_urlsafe(24))
            self._offers[token] = _Offer(session, content, thing)
            return token

    def get(self, token: str) -> Slide | NDArray[Any] | None:
        """Return what `token` stands for, or `None` when it was never given out or its session is gone."""
        with self._lock:
            offer = self._offers.get(token)
            if offer is None:
                return None
            if self._is_open(offer.session):
                offer.last_seen = time.monotonic()
            elif time.monotonic() - offer.last_seen > GRACE_S:
                self._forget_closed()
                return None
            return offer.thing

    def _forget_closed(self) -> None:
        now = time.monotonic()
        for token, offer in list(self._offers.items()):
            if self._is_open(offer.session):
                offer.last_seen = now
            elif now - offer.last_seen > GRACE_S:
                del self._offers[token]
                self._tokens.pop((offer.session, offer.content), None)


OFFERS = OfferRegistry()
