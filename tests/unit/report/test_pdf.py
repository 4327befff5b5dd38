"""Reports as PDF: pages, text, bookmarks, and signs that the typeface lacks."""

import re

import pytest

from spatialcore.data.dataset import Dataset
from spatialcore.report import build
from spatialcore.runs.run import Run
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def run(dataset: Dataset) -> Run:
    return finished_run(dataset, title="Made & <b>bold</b> run")


def pdf_streams(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


def test_pdf_has_pages_text_and_bookmarks(run: Run):
    content = build.rendered(build.make_report(run), ".pdf")
    assert content.startswith(b"%PDF")
    assert pdf_streams(content) >= 4
    assert b"/Outlines" in content
    assert b"SourceSansPro" in content  # the typeface is in the file, so that text is text


def test_a_pdf_says_which_signs_it_cannot_draw():
    from spatialcore.report.document import Document, Paragraph
    from spatialcore.report.pdf import lacking_signs

    document = Document("Läsion β+ T cells", "T細胞", (("Data", "细胞"),))
    document.add(Paragraph("CD8⁺ → T cells"))
    assert {"細", "胞", "细"} <= set(lacking_signs(document))
    assert not set("äβT +") & set(lacking_signs(document))
    assert lacking_signs(Document("plain", "text")) == []
