"""Which hosts are answered: addresses, this machine's own names, and those that are configured."""

import pytest

from pages.server.host_check import allowed_names, host_allowed


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "192.168.3.4", "[::1]:8501", "my.localhost"])
def test_own_hosts_are_allowed(host: str) -> None:
    assert host_allowed(host, allowed_names())


def test_configured_names_are_allowed() -> None:
    assert host_allowed("lab.example.org:80", ("lab.example.org",))
    assert host_allowed("a.lab.example.org", ("*.lab.example.org",))
    assert not host_allowed("lab.example.org", ("*.lab.example.org",))
    assert host_allowed("anything.example", ("*",))


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example", "user@localhost", "localhost/x", "localhost:http"]
)
def test_foreign_hosts_are_refused(host: str) -> None:
    assert not host_allowed(host, allowed_names())
