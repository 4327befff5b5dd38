"""Reports and figures: the numbers of the run in HTML and PDF alike, nothing unescaped, nothing fetched; maps at their place."""

import io
import re
import zlib
from dataclasses import replace
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
from spatialcore.evaluation.results import RunMetrics, Scores, SlideScores, TypeScores, read_metrics
from spatialcore.insights import tables, verdicts
from spatialcore.palette import COLOUR_MAPS
from spatialcore.plotting import canvas, maps
from spatialcore.plotting.canvas import Box, Discs, Drawing, Line, Picture, Text
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


def pdf_streams(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


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


def test_pdf_has_pages_text_and_bookmarks(run: Run):
    content = build.rendered(build.make_report(run), ".pdf")
    assert content.startswith(b"%PDF")
    assert pdf_streams(content) >= 4
    assert b"/Outlines" in content
    assert b"SourceSansPro" in content  # the typeface is in the file, so that text is text


def test_same_content_in_html_and_pdf_comes_from_one_document(run: Run):
    document = build.make_report(run, slide="S_2", cell_types=["Endothelial"])
    assert [h.text for h in document.headings()][:3] == ["In short", "Which cell types", "Maps"]
    figures = [b.drawing.title for b in document.blocks if hasattr(b, "drawing")]
    assert any(t.startswith("Endothelial on S_2: Measured, Predicted, Error") for t in figures)
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


def test_maps_paint_spots_where_they_are(dataset: Dataset, run: Run):
    slide = dataset["S_1"]
    prediction = Predictions.read(run.predictions_file)["S_1"]
    ground = maps.Ground.of(prediction, slide)
    values = np.arange(slide.n_spots, dtype=np.float32)
    values[7] = np.nan
    values.flags.writeable = False
    x0, y0, width, height = ground.box
    panel = maps.map_panel(ground, values, maps.Scale(0, slide.n_spots, "viridis"), 100, tissue=ground.tissue(max(width, height)))
    dpi = 254
    pixels = canvas.rasterised(panel, dpi)
    scale = 100 / width * dpi / 25.4
    wanted = maps.map_colours(np.nan_to_num(values) / slide.n_spots, "viridis")
    for i, (x, y) in enumerate((slide.spot_xy_px - (x0, y0)) * scale):
        got = pixels[int(y), int(x)]
        if i == 7:
            assert np.abs(got.astype(int) - wanted[i]).max() > 20
        else:
            np.testing.assert_allclose(got, wanted[i], atol=1)  # smoothed edges round down
    with pytest.raises(ConfigError, match="wanted 40 values to paint, got 3"):
        maps.map_panel(ground, values[:3], maps.Scale(0, 1, "viridis"), 50, tissue=ground.tissue(100))


def test_scales_share_zero_and_tell_what_they_cut_off():
    values = np.r_[np.linspace(0, 1, 199), 50.0]
    scale = maps.value_scale(values, None)
    assert (scale.low, scale.is_clipped) == (0.0, True)
    assert scale.high < 2
    signed = maps.error_scale(np.array([-2.0, 0.0, 1.0]))
    assert signed.low == -signed.high
    assert maps.value_scale(np.zeros(5)).high == 1.0
    assert maps.value_scale(np.full(5, np.nan)).high == 1.0


def test_colour_maps_end_where_they_should():
    for name, stops in COLOUR_MAPS.items():
        ends = maps.map_colours(np.array([-1.0, 0.0, 1.0, 2.0]), name)
        low, high = (tuple(bytes.fromhex(stop[1:])) for stop in (stops[0], stops[-1]))
        assert [tuple(row) for row in ends.tolist()] == [low, low, high, high]
    with pytest.raises(ConfigError, match="Unknown colour map 'jet'"):
        maps.map_colours(np.zeros(1), "jet")


def test_a_drawing_is_the_same_as_svg_png_and_pdf():
    from spatialcore.plotting.canvas_pdf import to_pdf

    sheet = Drawing(20, 10, "A & B")
    sheet.add(
        Picture(0, 0, 10, 10, np.full((4, 4, 3), 200, np.uint8)),
        Discs(np.array([[5.0, 5.0]]), 2, np.array([[255, 0, 0]], np.uint8)),
        Box(12, 2, 4, 4, "#00ff00"),
        Line(((12, 8), (18, 8)), "#0000ff", 0.5, dashed=True),
        Text(12, 9.5, "<x>", 6),
    )
    svg = canvas.to_svg(sheet)
    assert 'width="20mm"' in svg
    assert "&lt;x&gt;" in svg
    assert '<circle cx="5.000" cy="5.000" r="2.000" fill="#ff0000"/>' in svg
    pixels = canvas.rasterised(sheet, 254)  # ten pixels a millimetre
    assert pixels.shape == (100, 200, 3)
    assert pixels[50, 50].tolist() == [255, 0, 0]
    assert pixels[40, 140].tolist() == [0, 255, 0]
    assert pixels[2, 2].tolist() == [200, 200, 200]
    assert pixels[50, 190].tolist() == [255, 255, 255]
    flat = sheet.flattened(254)
    np.testing.assert_array_equal(canvas.rasterised(flat, 254)[:, :110], pixels[:, :110])
    assert not any(isinstance(m, Discs) for m in flat.marks)
    content = to_pdf(sheet)
    assert content.startswith(b"%PDF")
    with pytest.raises(ConfigError, match="30 to 1200"):
        canvas.to_png(sheet, dpi=5)
    assert Image.open(io.BytesIO(canvas.to_png(sheet))).size == (236, 118)
    assert zlib.crc32(content)


def scores(values: list[float], baseline: list[float], share: float = 0.2, in_sample: bool = False) -> RunMetrics:
    """Metrics of one type over several slides."""

    def scored(value: float) -> Scores:
        nothing = np.full(1, np.nan)
        types = TypeScores(np.array([value]), nothing, nothing, nothing, np.array([share]), np.array([False]))
        return Scores({}, types)

    slides = {
        f"S{i}": SlideScores("A", in_sample, scored(v), baselines={"colour_only": scored(b)})
        for i, (v, b) in enumerate(zip(values, baseline, strict=True))
    }
    return RunMetrics("proportion", ("T",), slides, {})


@pytest.mark.parametrize(
    ("metrics", "level"),
    [
        (scores([0.7, 0.6], [0.3, 0.3]), "well"),
        (scores([0.9, 0.2], [0.3, 0.3]), "partly"),  # one bad slide
        (scores([0.7, 0.6], [0.8, 0.8]), "partly"),  # a simple method does better
        (scores([0.2, 0.1], [0.0, 0.0]), "poorly"),
        (scores([0.9, 0.9], [0.0, 0.0], share=0.001), "unknown"),
        (scores([0.9, 0.9], [0.0, 0.0], in_sample=True), "unknown"),
    ],
)
def test_verdicts_follow_the_written_rules(metrics: RunMetrics, level: str):
    (found,) = verdicts.verdicts(metrics)
    assert found.level == level
    assert found.why.endswith(".")


def test_the_worst_ninth_of_a_slide_is_found(dataset: Dataset, run: Run):
    prediction = Predictions.read(run.predictions_file)["S_1"]
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 900, (900, 2))
    truth = np.tile(np.array([0.5, 0.5], np.float32), (900, 1))
    mean = truth.copy()
    mean[:, 0] += 0.05
    corner = (xy > 600).all(axis=1)
    mean[corner] = [1.0, 0.0]
    zone = verdicts.worst_zone(
        replace(prediction, spot_xy_px=xy, truth=truth, mean=mean, sd=mean * 0, spot_ids=np.arange(900).astype(str))
    )
    assert zone is not None
    assert zone.name == "lower right"
    even = replace(prediction, spot_xy_px=xy, truth=truth, mean=truth + np.float32(0.1), sd=mean * 0)
    assert verdicts.worst_zone(even) is None


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


def test_a_pdf_says_which_signs_it_cannot_draw():
    from spatialcore.report.document import Document, Paragraph
    from spatialcore.report.pdf import lacking_signs

    document = Document("Läsion β+ T cells", "T細胞", (("Data", "细胞"),))
    document.add(Paragraph("CD8⁺ → T cells"))
    assert {"細", "胞", "细"} <= set(lacking_signs(document))
    assert not set("äβT +") & set(lacking_signs(document))
    assert lacking_signs(Document("plain", "text")) == []
