"""Reports and figures: the numbers of the run in HTML and PDF alike, nothing unescaped, nothing fetched."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from spatialcore.cli.main import main
from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from spatialcore.evaluation.evaluate import commit_metrics
from spatialcore.evaluation.metrics import spearman_per_type
from spatialcore.evaluation.results import read_metrics
from spatialcore.insights import tables, verdicts
from spatialcore.report import build
from spatialcore.report.material import gather
from spatialcore.runs.notes import change_notes
from spatialcore.runs.run import Run
from spatialcore.storage.files import write_json
from tests.support.made_runs import finished_run, queued_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def run(dataset: Dataset) -> Run:
    return finished_run(dataset, title="Made & <b>bold</b> run")


def test_html_holds_the_runs_numbers_and_no_scripts_or_addresses(run: Run):
    document = build.make_report(run)
    html = build.rendered(document, ".html").decode()
    metrics = read_metrics(run)
    score = metrics.mean["type_spearman"].mean
    assert f"{score:.3f}" in html
    gain = metrics.gain["colour_only"]["type_spearman"]
    assert tables.interval_text(gain) in html
    for verdict in verdicts.verdicts(metrics):
        assert verdict.cell_type in html
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?!data:|#)', html)
    assert "Made &amp; &lt;b&gt;bold&lt;/b&gt; run" in html
    assert "<b>bold" not in html
    assert run.config.data.fingerprint in html


def test_a_renamed_run_is_reported_under_its_new_name(dataset: Dataset):
    run = finished_run(dataset, title="as trained")
    change_notes(run, title="the good one")
    assert build.make_report(run).title == "the good one"
    change_notes(run, title="")
    assert build.make_report(run).title == "as trained"


def test_same_content_in_html_and_pdf_comes_from_one_document(run: Run):
    document = build.make_report(run, slide="S_2", cell_types=["Endothelial"])
    assert [h.text for h in document.headings()][:3] == ["In short", "Which cell types", "Maps"]
    figures = [b.drawing.title for b in document.blocks if hasattr(b, "drawing")]
    assert any(t.startswith("Endothelial on S_2: Measured, Predicted, Error") for t in figures)
    code = run.config.data.type_codes[run.config.data.cell_types.index("Endothelial")]
    assert code != "Endothelial"
    assert build.map_figure(gather(run), "S_2", code).title == build.map_figure(gather(run), "S_2", "Endothelial").title
    with pytest.raises(ConfigError, match="no cell type 'Nonsense'"):
        build.make_report(run, cell_types=["Nonsense"])
    with pytest.raises(ConfigError, match="no prediction for slide 'S_9'"):
        build.make_report(run, slide="S_9")


def test_moved_data_leave_a_report_that_says_so(dataset: Dataset, tmp_path: Path):
    run = finished_run(dataset, title="Moved")
    config = run.config.model_dump(mode="json")
    config["data"]["path"] = str(tmp_path / "gone.h5")
    write_json(run.path / "config.json", config)
    moved = Run(run.path)
    material = gather(moved)
    assert not material.slides
    assert "not where they were" in material.missing[0]
    html = build.rendered(build.make_report(moved), ".html").decode()
    assert "not where they were" in html
    assert "Maps" in html


def test_a_run_that_only_waits_has_a_report_too(dataset: Dataset):
    html = build.rendered(build.make_report(queued_run(dataset)), ".html").decode()
    assert "has predicted nothing yet" in html
    assert "config.json" in html


def test_command_line_writes_reports_and_figures(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    def call(*arguments: str) -> int:
        monkeypatch.setattr("sys.argv", ["spatialcore", *arguments])
        return main()

    folder = str(run.path)
    assert call("report", folder, "--out", str(tmp_path / "r.html")) == 0
    assert (tmp_path / "r.html").stat().st_size > 50_000
    assert (
        call("figure", folder, "--type", "Fibroblasts", "--slide", "S_1", "--layer", "error", "--out", str(tmp_path / "f.png"))
        == 0
    )
    image = Image.open(tmp_path / "f.png")
    assert round(image.info["dpi"][0]) == 300
    assert image.width == round(90 / 25.4 * 300)
    assert call("report", folder, "--out", str(tmp_path / "r.docx")) == 2
    assert "ending in .html or .pdf" in capsys.readouterr().err
    assert (
        call("figure", folder, "--type", "Fibroblasts", "--slide", "S_3", "--layer", "error", "--out", str(tmp_path / "x.svg"))
        == 2
    )
    assert "has no error to draw" in capsys.readouterr().err


def test_notes_of_small_multiples_are_the_scores_of_the_slide(run: Run):
    material = gather(run)
    prediction = material.prediction("S_1")
    wanted = spearman_per_type(prediction.truth, prediction.mean)
    for j, name in enumerate(material.config.data.cell_types):
        assert build._multiple(material, "S_1", name)[1] == f"{wanted[j]:.2f}".replace("-", "−")


def test_a_constant_map_of_one_slide_is_a_dot_at_zero_as_on_the_pages(dataset: Dataset):
    run = finished_run(dataset)
    predictions = Predictions.read(run.predictions_file)
    predictions["S_1"].mean[:, 0] = 0.25
    predictions.write(run.predictions_file)
    metrics = commit_metrics(run)
    material = gather(run)
    name = dataset.cell_types[0]
    row = tables.types_table(metrics).set_index("type").loc[name]
    assert row["weakest on"] == "S_1 (0.00)"
    singles = build._singles(material, name)
    assert singles == (0.0, metrics.slides["S_2"].ensemble.types.spearman[0])
    assert np.mean(singles) == pytest.approx(row["spearman"])
    assert build._multiple(material, "S_1", name)[1] == "0.00"
