"""A network for tests without TensorFlow."""

import numpy as np


class MeanColours:
    """Stands for a network: the mean colour of a patch, over and over. It counts the patches that it sees."""

    seen = 0

    def predict_on_batch(self, patches: np.ndarray) -> np.ndarray:
        MeanColours.seen += len(patches)
        means = patches.reshape(len(patches), -1, 3).mean(axis=1)
        return np.tile(means, 1280)[:, :1280].astype(np.float32)
