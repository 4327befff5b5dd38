"""Whether training waits for its patches: steps a second with real input over steps on constant tensors.

    python benchmarks/input.py [--backbone NAME]... [--px 224] [--batch 32] [--steps 12] [--mixed] [--json FILE]

For each backbone of the starting recipe one member is fine-tuned by the very code of `train`: patches are kept as uint8,
each batch is gathered in random order and sent to the device while the one before is stepped on, and becomes numbers,
turned and recoloured, in the graph. An epoch's first batch, which nothing hides, is counted. The same model then steps on one
batch that is on the device already. Both are timed in turns, so that a busy machine slows both; the ratio is what counts.
Weights are random: the time of a step does not depend on them. Also told: how long the whole recipe (all four networks, its
epochs, leave-one-slide-out) would take on this machine for `--spots` spots on `--slides` slides.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import keras
import numpy as np

from spatialcore.config.settings import TrainingConfig, training_config
from spatialcore.features.inputs import Inputs
from spatialcore.models.losses import loss_of
from spatialcore.models.network import build_model, head_of
from spatialcore.training.steps import steps_for

N_TYPES = 35
ROUNDS = 3


def measure(name: str, config: TrainingConfig, steps: int) -> dict[str, Any]:
    """Steps a second of one backbone both ways, and their ratio."""
    keras.backend.clear_session()
    keras.config.set_dtype_policy("mixed_float16" if config.mixed_precision else "float32")
    inputs, truth = _problem(config, steps * config.batch_size)
    model = build_model(config, name, N_TYPES, kind="abundance", seed=0)
    trained = steps_for(model, inputs, {"s": truth}, config, loss_of(config, head_of(model)), 1)
    spots, rates = [("s", np.arange(len(truth)))], np.full(steps, 1e-5, np.float32)
    batch, _ = next(inputs.batches(spots, config.batch_size, np.random.default_rng(0)))
    constant = {key: keras.ops.convert_to_tensor(value) for key, value in batch.items()}
    target = keras.ops.convert_to_tensor(truth[: config.batch_size])
    model.train_on_batch(constant, target)  # compiles
    seconds = {"input": 0.0, "constant": 0.0}
    for round_ in range(ROUNDS):
        began = time.perf_counter()
        for _ in trained.epoch(spots, np.random.default_rng(round_), rates):
            pass
        seconds["input"] += time.perf_counter() - began
        began = time.perf_counter()
        for _ in range(steps):
            model.train_on_batch(constant, target)
        seconds["constant"] += time.perf_counter() - began
    rates_of = {f"{kind}_steps_per_s": ROUNDS * steps / s for kind, s in seconds.items()}
    return {"backbone": name, **rates_of, "ratio": rates_of["input_steps_per_s"] / rates_of["constant_steps_per_s"]}


def _problem(config: TrainingConfig, n_spots: int) -> tuple[Inputs, np.ndarray]:
    """Patches in memory as training keeps them, and abundances."""
    rng = np.random.default_rng(0)
    side = config.patches.input_px
    patches = rng.integers(0, 256, (n_spots, len(config.patches.scales), side, side, 3), np.uint8)
    xy = rng.normal(size=(n_spots, 2)).astype(np.float32)
    return Inputs("patches", {"s": patches}, {"s": xy}), rng.gamma(0.5, 2, (n_spots, N_TYPES)).astype(np.float32)


def whole_recipe_s(results: list[dict[str, Any]], config: TrainingConfig, slides: int, spots: int) -> float:
    """Seconds of every epoch of the recipe's networks, one member each, with each slide held out in turn."""
    steps = config.epochs * slides * -(-spots * (slides - 1) // slides // config.batch_size)
    return sum(steps / r["input_steps_per_s"] for r in results)


def main() -> None:
    recipe = training_config("recipe")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backbone", action="append", choices=recipe.backbones, help="several may be named; all unless given")
    parser.add_argument("--px", type=int, default=224)
    parser.add_argument("--batch", type=int, default=recipe.batch_size)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--spots", type=int, default=732, help="spots of all slides, for the time of the whole recipe")
    parser.add_argument("--slides", type=int, default=4)
    parser.add_argument("--mixed", action="store_true", help="mixed precision, as on a GPU")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    names = given.backbone or recipe.backbones
    patches = {**_scales(recipe), "input_px": given.px}
    config = training_config("recipe", weights="none", batch_size=given.batch, patches=patches, mixed_precision=given.mixed)
    results = []
    for name in names:
        results.append(measure(name, config, given.steps))
        print(
            "{backbone}: {input_steps_per_s:.2f} steps/s with input, {constant_steps_per_s:.2f} on constants, "
            "ratio {ratio:.3f}".format(**results[-1]),
            flush=True,
        )
    found: dict[str, Any] = {"px": given.px, "batch": given.batch, "rows": results}
    if len(results) == len(recipe.backbones):
        found["whole_recipe_s"] = whole_recipe_s(results, config, given.slides, given.spots)
        print(f"the whole recipe on {given.spots} spots of {given.slides} slides: {found['whole_recipe_s'] / 3600:.1f} h")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


def _scales(config: TrainingConfig) -> dict[str, Any]:
    return {"scales": config.patches.scales}


if __name__ == "__main__":
    main()
