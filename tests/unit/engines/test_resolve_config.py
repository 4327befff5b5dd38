"""Settings completed by the data of a run."""

from dataclasses import replace

from spatialcore.config.settings import training_config
from spatialcore.engines.resolve_config import resolve_config
from tests.support.painted_slides import shifted_dataset


def test_best_learns_abundances_with_heads_of_their_own():
    data = shifted_dataset()
    shares, amounts = (resolve_config(training_config("best"), replace(data, kind=kind)) for kind in ("proportion", "abundance"))
    assert shares.heads == training_config("best").heads == ("mlp", "kernel")
    assert (amounts.heads, amounts.abundance_heads) == (("mlp", "mlp", "mlp", "gp"), ())
    asked = training_config("best", heads=("kernel",))
    assert resolve_config(asked, replace(data, kind="abundance")).heads == ("kernel",)
