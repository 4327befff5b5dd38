"""What cutting out patches costs beside the network that looks at them, on CPU.

    python benchmarks/patches.py DATA [--slide ID] [--px 224] [--spots 160] [--json FILE]

For each scale of the `quick` preset: seconds for the patches of the same spots, cut by `prepare_dataset` on one thread, and
for the forward passes of EfficientNet-Lite0 over them on all cores, batch by batch in turn, so that a busy machine slows both.
The first pass over the slide reads and decodes it and is stated apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from spatialcore.backbones.build import build_backbone
from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Slide
from spatialcore.features.patches import prepare_dataset, reading_order
from spatialcore.io.readers import load_data

BATCH = 32


def measure(slide: Slide, px: int, n_spots: int) -> list[dict[str, Any]]:
    """One row per scale: seconds of the first cut, of the cut, of the forward passes, and the ratio of the last two."""
    network = build_backbone("EfficientNetLite0", input_px=px)
    network.predict_on_batch(np.zeros((BATCH, px, px, 3), np.float32))
    start = slide.n_spots // 2 - min(n_spots, slide.n_spots) // 2
    rows = reading_order(slide)[start : start + n_spots // BATCH * BATCH]
    results = []
    for scale in training_config("quick").patches.scales:
        began = time.perf_counter()
        prepare_dataset(slide, [scale], px, spots=rows)
        first, cut, forward = time.perf_counter() - began, 0.0, 0.0
        for i in range(0, len(rows), BATCH):
            began = time.perf_counter()
            patches = prepare_dataset(slide, [scale], px, spots=rows[i : i + BATCH])[:, 0].astype(np.float32)
            done = time.perf_counter()
            network.predict_on_batch(np.resize(patches, (BATCH, px, px, 3)))
            cut, forward = cut + done - began, forward + time.perf_counter() - done
        seconds = {"first_s": first, "cut_s": cut, "forward_s": forward, "ratio": cut / forward}
        results.append({"scale": str(scale), "spots": len(rows), **seconds})
    return results


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data")
    arguments.add_argument("--slide")
    arguments.add_argument("--px", type=int, default=224)
    arguments.add_argument("--spots", type=int, default=160)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    dataset = load_data(given.data)
    slide = dataset[given.slide] if given.slide else next(iter(dataset))
    results = measure(slide, given.px, given.spots)
    print(f"{slide.id}, {slide.image.image_hw[1]} x {slide.image.image_hw[0]} px, patches of {given.px} px")
    for row in results:
        print(
            "{scale:>10}: {spots} patches, first {first_s:.2f} s, cut {cut_s:.2f} s, "
            "forward {forward_s:.2f} s, ratio {ratio:.3f}".format(**row)
        )
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
