"""Who may fetch what: tokens, hosts and origins, and how trouble is answered."""

import cv2
import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from pages.server import bundle, registry, routes
from pages.server.host_check import HostCheck
from spatialcore.data.dataset import Slide
from spatialcore.images import ArrayImage, TiffImage, write_pyramid


def make_slide(image=None) -> Slide:
    image = image or ArrayImage(np.full((700, 900, 3), 200, np.uint8))
    xy = np.array([[10.0, 20.0], [300.5, 400.25], [650.0, 80.0]])
    return Slide("S1", image, np.array(["a", "b", "c"]), xy, np.eye(3, dtype=np.float32), 40.0)


@pytest.fixture
def sessions(monkeypatch) -> set[str]:
    """Open sessions; the registry asks this set instead of a running Streamlit."""
    open_now = {"me"}
    monkeypatch.setattr(registry, "OFFERS", registry.OfferRegistry(lambda session: session in open_now))
    return open_now


@pytest.fixture
def client(sessions) -> TestClient:
    app = Starlette(routes=routes.viewer_routes(), middleware=[Middleware(HostCheck)])
    return TestClient(app, base_url="http://localhost:8501")


def offer(thing, session: str = "me", content: str = "x") -> str:
    return registry.OFFERS.offer(session, content, thing)


def test_a_slide_is_served_under_its_token(client) -> None:
    base = f"/spotscape/slide/{offer(make_slide())}"
    xy = client.get(f"{base}/xy.bin")
    assert np.array_equal(np.frombuffer(xy.content, "<f4"), np.float32([10, 20, 300.5, 400.25, 650, 80]))
    assert client.get(f"{base}/ids/0.json").json() == ["a", "b", "c"]
    tile = client.get(f"{base}/tile/0/1_1.jpg")
    assert (tile.headers["content-type"], tile.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert "immutable" in tile.headers["cache-control"]
    assert client.get(f"{base}/thumbnail.jpg").status_code == 200


def test_the_tissue_is_served_as_a_mask(client) -> None:
    pixels = np.full((700, 900, 3), 240, np.uint8)
    pixels[200:500, 300:700] = 180, 90, 150
    answer = client.get(f"/spotscape/slide/{offer(make_slide(ArrayImage(pixels)))}/tissue.png")
    mask = cv2.imdecode(np.frombuffer(answer.content, np.uint8), cv2.IMREAD_UNCHANGED)
    scale = mask.shape[0] / 700
    assert mask[round(350 * scale), round(500 * scale)] == 255
    assert mask[round(100 * scale), round(100 * scale)] == 0
    assert abs((mask > 0).mean() - 300 * 400 / (700 * 900)) < 0.02


def test_values_are_served_under_theirs(client) -> None:
    values = np.arange(12, dtype=np.float32).reshape(4, 3)
    base = f"/spotscape/values/{offer(values)}"
    assert np.frombuffer(client.get(f"{base}/type/2.bin").content, "<f4").tolist() == [2, 5, 8, 11]
    assert np.frombuffer(client.get(f"{base}/rows/0.bin").content, "<f4").tolist() == list(range(12))
    assert np.frombuffer(client.get(f"{base}/dominant.bin").content, "<u2").tolist() == [2, 2, 2, 65534]
    spread = offer(np.repeat([[9.0], [9.0], [0.0], [0.0]], 3, axis=1), content="spread")
    assert np.frombuffer(client.get(f"{base}/dominant/{spread}.bin").content, "<u2").tolist() == [65534, 65534, 2, 65534]
    assert client.get(f"{base}/dominant/{offer(make_slide(), content='slide')}.bin").status_code == 404


def test_an_unchanged_tile_is_not_sent_again(client) -> None:
    url = f"/spotscape/slide/{offer(make_slide())}/tile/0/0_0.jpg"
    tag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/spotscape/slide/{token}/tile/0/2_0.jpg",
        "/spotscape/slide/{token}/tile/9/0_0.jpg",
        "/spotscape/slide/{token}/tile/0/-1_0.jpg",
        "/spotscape/slide/{token}/ids/1.json",
        "/spotscape/slide/{token}/type/0.bin",
        "/spotscape/values/{token}/type/0.bin",
        "/spotscape/slide/{token}/../../../etc/passwd",
        "/spotscape/slide/{token}/%2e%2e/%2e%2e/etc/passwd",
        "/spotscape/slide/guess/xy.bin",
        "/spotscape/slide//xy.bin",
        "/spotscape/viewer.0000000000000000.js",
        "/spotscape/anything",
    ],
)
def test_everything_else_is_not_found(client, path: str) -> None:
    answer = client.get(path.format(token=offer(make_slide())))
    assert answer.status_code == 404
    assert answer.headers.get("cache-control", "no-store") == "no-store"


def test_tokens_cannot_be_guessed_and_belong_to_one_session(sessions) -> None:
    slide = make_slide()
    sessions.add("you")
    mine, yours = offer(slide), offer(slide, "you")
    assert mine != yours
    assert offer(slide) == mine
    assert len(mine) >= 32
    assert offer(slide, content="y") != mine


def test_a_token_dies_with_its_session_after_a_grace(client, sessions, monkeypatch) -> None:
    now = 1000.0
    monkeypatch.setattr(registry.time, "monotonic", lambda: now)
    url = f"/spotscape/slide/{offer(make_slide())}/xy.bin"
    assert client.get(url).status_code == 200
    sessions.clear()
    now += 60
    assert client.get(url).status_code == 200
    now += registry.GRACE_S
    assert client.get(url).status_code == 404
    sessions.add("me")
    assert client.get(url).status_code == 404
    assert not registry.OFFERS._offers
    assert not registry.OFFERS._tokens


def test_a_damaged_tile_is_a_hint_without_folders(client, tmp_path) -> None:
    path = tmp_path / "slide.tif"
    write_pyramid(path, np.random.default_rng(0).integers(0, 255, (700, 900, 3)).astype(np.uint8))
    page = TiffImage(path)._tiled[0].page
    data = bytearray(path.read_bytes())
    data[page.dataoffsets[0] : page.dataoffsets[0] + page.databytecounts[0]] = b"\x07" * page.databytecounts[0]
    path.write_bytes(data)
    base = f"/spotscape/slide/{offer(make_slide(TiffImage(path)))}/tile/0"
    answer = client.get(f"{base}/0_0.jpg")
    assert answer.status_code == 422
    assert "slide.tif: tile 0" in answer.json()["error"]
    assert str(tmp_path) not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert client.get(f"{base}/1_1.jpg").status_code == 200


def test_a_foreign_host_gets_nothing(client) -> None:
    assert client.get(f"/spotscape/slide/{offer(make_slide())}/xy.bin", headers={"Host": "evil.example"}).status_code == 403


def test_other_origins_get_nothing(client) -> None:
    url = f"/spotscape/slide/{offer(make_slide())}/xy.bin"
    assert client.get(url, headers={"Origin": "http://localhost:8501"}).status_code == 200
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.get(url, headers=headers).status_code == 403


def test_the_script_is_served_under_its_hash_packed_or_not(client) -> None:
    address = bundle.bundle_address()
    packed, plain = client.get(address), client.get(address, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert "immutable" in plain.headers["cache-control"]


def test_only_get_is_answered(client) -> None:
    url = f"/spotscape/slide/{offer(make_slide())}/xy.bin"
    assert client.post(url).status_code == 405
