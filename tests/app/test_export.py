"""Export: what a link names, and each row of its tables."""

from spatialcore.io.formats import CONTAINERS, PREDICTIONS, Container, PredictionFormat
from tests.support.app import show_page, words
from tests.support.made_runs import finished_run


def test_export_opens_on_what_a_link_names_and_follows_whoever_chooses_otherwise(opened):
    run = finished_run(opened, title="linked")
    test = show_page("export", run=run.id, what="report")
    assert "linked_report.html" in words(test).replace("\\", "")
    next(g for g in test.button_group if g.label == "What").set_value("Submission").run()
    assert not test.exception, test.exception
    assert "submission.csv" in words(test).replace("\\", "")
    assert test.query_params["what"] in ("submission", ["submission"])


def test_export_offers_each_row_of_its_tables(opened, monkeypatch):
    monkeypatch.setattr(CONTAINERS, "_rows", dict(CONTAINERS._rows))
    monkeypatch.setattr(PREDICTIONS, "_rows", dict(PREDICTIONS._rows))
    CONTAINERS.add(Container("made_up", label="Made up", help="For this test.", maker="math:pi", suffix=".made"))
    PREDICTIONS.add(PredictionFormat("made_up", label="Made up too", help="For this test.", maker="math:pi", suffix=".too"))
    finished_run(opened, title="some")
    for what, label in (("data set", "Made up"), ("predictions", "Made up too")):
        formats = next(s for s in show_page("export", what=what).selectbox if s.label == "Format")
        assert formats.options[-1] == label
