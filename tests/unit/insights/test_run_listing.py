"""The run that pages begin with."""

from dataclasses import replace

from spatialcore.evaluation.warnings import RunWarning
from spatialcore.insights.run_listing import RunRow, best_first

EMPTY = RunRow("", "", "", "finished", 1.0, "", "", None, "", "", "", "", (), 0, 0, "", None)


def scored(name: str, spot: float | None, by_type: float | None, *facts: str) -> RunRow:
    warnings = tuple(RunWarning(fact, fact, "", "A sentence.", overrides=True) for fact in facts)
    return replace(EMPTY, id=name, spot_spearman=spot, type_spearman=by_type, warnings=warnings)


def test_the_best_sound_run_comes_first_whatever_is_newer() -> None:
    newest_first = [
        scored("collapsed", 0.9, 0.9, "collapsed"),
        scored("not scored", None, None),
        scored("below the mean", 0.5, 0.2, "below_mean"),
        scored("fair", 0.4, 0.3),
        scored("good", 0.6, 0.5),
        scored("as good", 0.5, 0.6),
        scored("learned from", 0.95, 0.95, "leaky_split"),
    ]
    order = [run.id for run in best_first(newest_first)]
    assert order == ["good", "as good", "fair", "not scored", "learned from", "collapsed", "below the mean"]


def test_a_misregistered_slide_does_not_hide_the_best_run() -> None:
    runs = [scored("fair", 0.4, 0.3), scored("good", 0.6, 0.5, "misregistered")]
    assert best_first(runs)[0].id == "good"
