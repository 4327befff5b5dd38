"""The table of presets: the settings that each changes from the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

from spatialcore.registry import Choice, Registry


@dataclass(frozen=True)
class Preset(Choice):
    """A named start of a run's settings.

    Attributes
    ----------
    settings
        Values of the fields of `TrainingConfig` that differ from their defaults.
    needs_gpu
        Whether it is offered only where there is a GPU.
    """

    _: KW_ONLY
    settings: Mapping[str, Any]
    needs_gpu: bool = False


# On real slides 128 components order the spots of a type clearly better than all features do; fewer weights also need less
# dropout. A loss that asks for the order of spots too adds 0.015 to 0.05 per type, rare ones most.
_BEST_HEAD: dict[str, Any] = {
    "loss": "type_rank",
    "epochs": 60,
    "projection": 128,
    "dropout": 0.3,
    "learning_rate": 2e-3,
}

PRESETS = Registry[Preset]("preset")
PRESETS.add(
    Preset(
        "quick",
        label="Quick",
        help="Frozen EfficientNet-Lite0 and small heads. For a first look, on any machine.",
        # 160 px: half the time of the native 224, and on real slides the same scores within 0.003.
        # The order of spots in the loss adds 0.10 per type on her2st and 0.013 on the demo, and costs 0.002 per spot.
        # 512 components train in a third of the time that all 7,680 features take; on real slides they cost 0.005 per spot
        # and add 0.011 per type. Dropout on them costs more the higher it is.
        settings={
            "loss": "type_rank",
            "patches": {"input_px": 160},
            "projection": 512,
            "dropout": 0.1,
            "learning_rate": 2e-3,
            "weight_decay": 0.01,
        },
    )
)
PRESETS.add(
    Preset(
        "recipe",
        label="Recipe",
        help="Four backbones, fine-tuned with coordinates. Wants a GPU and ImageNet weights.",
        settings={
            "backbones": ("EfficientNetB0", "EfficientNetB1", "EfficientNetB2", "ResNet50"),
            "fine_tune": True,
            "neighbours": 0,
            "standardise_slides": False,
            "loss": "mae",
            "coordinates": "plain",
            # Two spot diameters: the spot and its rim, the one patch that the recipe looks at.
            "patches": {"scales": ({"size": 2},)},
            "epochs": 50,
            "batch_size": 32,
            "learning_rate": 3e-4,
            "patience": 8,
            "dropout": 0.3,
        },
    )
)
PRESETS.add(
    Preset(
        "best",
        label="Best",
        help="Three frozen EfficientNets side by side, networks and kernel methods: what measured best on real slides.",
        # On real slides three networks side by side add 0.01 per type to one, and kernel regression of ranks, whose order of
        # a spot's types is better than the networks', 0.005 per spot to networks alone. More members steady the mean.
        settings={
            "backbones": ("EfficientNetLite0+EfficientNetLite1+EfficientNetLite2",),
            "members": 8,
            "heads": ("mlp", "kernel"),
            # Kernels of ranks know shares, not how much there is. A Gaussian process in every fourth member orders the types
            # of a spot better than networks alone, on another patient's slide too, and costs a little of each type's order.
            "abundance_heads": ("mlp", "mlp", "mlp", "gp"),
            "target": "rank",
            "averaging": "rank",
            "member_weights": "chosen",
            **_BEST_HEAD,
            "patches": {"input_px": 160},
        },
    )
)
PRESETS.add(
    Preset(
        "new_patients",
        label="New patients",
        help="For individuals that no slide is from: networks and forests of colours, drawn to the mean where little is proven.",
        # Networks and forests know different things of an individual apart; docs/quality.md has what each brings.
        settings={
            "loss": "type_rank",
            "patches": {"input_px": 160},
            "projection": 512,
            "dropout": 0.1,
            "learning_rate": 2e-3,
            "weight_decay": 0.01,
            "members": 6,
            "heads": ("mlp", "forest"),
            "absent": "chosen",
            "shrinkage": "chosen",
        },
    )
)
PRESETS.add(
    Preset(
        "best_gpu",
        label="Best on GPU",
        help="Fine-tuned at three scales in half precision, from a head that learned first. Not yet measured.",
        needs_gpu=True,
        # For GPUs: the same head first, then the backbone with it, at its native size, all scales, half precision. A tenth
        # of the head's learning rate and few epochs: a backbone learns these few spots by heart soon.
        settings={
            "fine_tune": True,
            "warm_start": True,
            "mixed_precision": True,
            "neighbours": 0,
            "standardise_slides": False,
            **_BEST_HEAD,
            "epochs": 15,
            "batch_size": 32,
            "learning_rate": 1e-4,
            "patience": 5,
        },
    )
)
