"""Where the app's own routes begin."""

BASE = "/spotscape"


def base_path() -> str:
    """Return where our routes begin, below the base path that Streamlit is configured with."""
    from streamlit import config

    prefix = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}{BASE}" if prefix else BASE
