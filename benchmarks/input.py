"""Whether training waits for its patches: steps a second with real input over steps on constant tensors.

    python benchmarks/input.py [--backbone NAME]... [--px 224] [--batch 32] [--steps 12] [--json FILE]

For each backbone of the starting recipe one member is fine-tuned as `train` does it: patches are kept as uint8, taken
for each batch in random order, turned and recoloured in the graph. The same model then steps on one batch that is on
the device already. Both are timed in turns, so that a busy machine slows both; the ratio is what counts. Weights are
random: the time of a step does not depend on them. Also told: how long the whole recipe (all four networks, its
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

from spatialcore.config import TrainingConfig, training_config
from spatialcore.inputs import Inputs
from spatialcore.losses import LOSSES

N_TYPES = 35
ROUNDS = 3


def measure(name: str, config: TrainingConfig, steps: int) -> dict[str, Any]:
    """Steps a second of one backbone both ways, and their ratio."""
    keras.backend.clear_session()
    inputs, truth = _problem(config, (steps + 2) * config.batch_size)
    model = _model(name, config)
    rows = np.arange(len(truth))
    batch, _ = next(inputs.batches([("s", rows)], config.batch_size, np.random.default_rng(0)))
    constant = {key: keras.ops.convert_to_tensor(value) for key, value in batch.items()}
    target = keras.ops.convert_to_tensor(truth[: config.batch_size])
    model.train_on_batch(constant, target)  # compiles
    seconds = {"input": 0.0, "constant": 0.0}
    for round_ in range(ROUNDS):
        batches = inputs.batches([("s", rows)], config.batch_size, np.random.default_rng(round_))
        began = time.perf_counter()
        for _ in range(steps):
            some, picked = next(batches)
            model.train_on_batch(some, truth[picked[0][1]])
        seconds["input"] += time.perf_counter() - began
        began = time.perf_counter()
        for _ in range(steps):
            model.train_on_batch(constant, target)
        seconds["constant"] += time.perf_counter() - began
    rates = {f"{kind}_steps_per_s": ROUNDS * steps / s for kind, s in seconds.items()}
    return {"backbone": name, **rates, "ratio": rates["input_steps_per_s"] / rates["constant_steps_per_s"]}


def _model(name: str, config: TrainingConfig) -> keras.Model:
    """A member of the recipe, compiled as training compiles it."""
    from spatialcore.config import MemberPlan
    from spatialcore.models import build_model

    plan = MemberPlan(fold="f", index=0, backbone=name, seed=0, train=("s",), validation=(), held_out=())
    model = build_model(config, plan.backbone, N_TYPES, kind="abundance", seed=plan.seed)
    model.compile(keras.optimizers.AdamW(config.learning_rate, global_clipnorm=config.clip_norm), LOSSES[config.loss],
                  jit_compile=False)  # fmt: skip
    return model


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
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    names = given.backbone or recipe.backbones
    config = training_config("recipe", weights="none", batch_size=given.batch, patches={**_scales(recipe), "input_px": given.px})
    results = []
    for name in names:
        results.append(measure(name, config, given.steps))
        print("{backbone}: {input_steps_per_s:.2f} steps/s with input, {constant_steps_per_s:.2f} on constants, "
              "ratio {ratio:.3f}".format(**results[-1]), flush=True)  # fmt: skip
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
