"""Heat over patches: one range for all scales, orange for, blue against."""

import numpy as np

from spatialcore.plotting.heat_overlay import mean_heat, overlaid


def test_members_are_averaged_and_scales_share_one_range():
    first = np.stack([np.full((4, 4), 2.0), np.full((4, 4), -1.0)]).astype(np.float16)
    second = np.zeros((2, 4, 4), np.float16)
    strong, weak = mean_heat([first, second], 8)
    assert strong.shape == weak.shape == (8, 8)
    np.testing.assert_allclose(strong, 1.0)
    np.testing.assert_allclose(weak, -0.5)
    assert all(not part.any() for part in mean_heat([second], 8))


def test_heat_covers_a_patch_by_its_strength_and_sign():
    patch = np.full((1, 3, 3), 100, np.uint8)
    bare, orange, blue = overlaid(patch, np.array([[0.0, 1.0, -1.0]]))[0].astype(int)
    assert bare.tolist() == [100, 100, 100]
    assert orange[0] > orange[2]
    assert blue[2] > blue[0]
