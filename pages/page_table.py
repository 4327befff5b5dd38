"""The table of pages: title, icon, address and code of each, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from spatialcore.registry import Choice, Registry


@dataclass(frozen=True)
class PageChoice(Choice):
    """A page: `name` is its address, `label` its title, `maker` the function that draws it.

    Attributes
    ----------
    icon
        A Material symbol, as Streamlit writes it; nothing where the page has none.
    hidden
        Whether the navigation leaves the page out, so that only links lead there.
    """

    icon: str = ""
    hidden: bool = False

    def page(self) -> StreamlitPage:
        """Return the page as Streamlit's navigation and links take it; its code is imported when it is drawn."""
        return st.Page(
            self.draw,
            title=self.label,
            icon=self.icon or None,
            url_path=self.name,
            visibility="hidden" if self.hidden else "visible",
        )

    def draw(self) -> None:
        """Draw the page into the running script."""
        self.load()()


PAGES = Registry[PageChoice]("page")


def _add(name: str, label: str, icon: str, help: str, *, hidden: bool = False) -> None:
    PAGES.add(PageChoice(name, label=label, help=help, icon=icon, hidden=hidden, maker=f"{__package__}.{name}.page:render"))


_add("start", "Start", ":material/home:", "Open data, or try the demo.")
_add("slides", "Slides", ":material/biotech:", "The tissue with its spots.")
_add("train", "Train", ":material/model_training:", "Configure a run, start it, follow it.")
_add("compare", "Compare", ":material/compare:", "Measured, predicted, and their difference on the tissue.")
_add("models", "Models", ":material/leaderboard:", "Which run is good at what, and what differs between runs.")
_add("export", "Export", ":material/ios_share:", "Predictions, reports, figures and data as files.")
_add("tour", "Tour", "", "Five steps from a slide to what its predictions are worth.", hidden=True)
