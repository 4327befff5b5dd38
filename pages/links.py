"""Where links lead: the pages by their addresses."""

from streamlit.navigation.page import StreamlitPage

from .page_table import PAGES


def page(address: str) -> StreamlitPage:
    """Return the page at an address, for `st.page_link` and `st.switch_page`. Raises ConfigError where there is none."""
    return PAGES[PAGES.check(address)].page()
