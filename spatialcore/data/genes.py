"""Counts of genes beside the spots of a slide, read gene by gene: to be looked at, and not used for training."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from spatialcore.errors import DataError

SCALE = 10_000.0
"""Counts of a spot are brought to this total before the logarithm, as scanpy does by default."""


class GeneTable(ABC):
    """Counts of genes at the spots of one slide, read gene by gene.

    Attributes
    ----------
    source
        File and key, for messages.
    """

    source: str

    @cached_property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """Names of the genes, unique, in the file's order."""

    @abstractmethod
    def _counts(self, column: int) -> NDArray[np.float32]:
        """Read the counts of a gene at all rows that are stored."""

    @abstractmethod
    def _totals(self) -> NDArray[np.float64]:
        """Sum the counts of each row that is stored."""

    def __init__(self, rows: NDArray[np.intp]) -> None:
        self._rows = rows

    def counts(self, gene: str) -> NDArray[np.float32]:
        """Return the counts of a gene at each spot of the slide, (n). Raises DataError for an unknown gene."""
        if gene not in self._column_of:
            raise DataError(f"{self.source}: has no gene {gene!r}. Names look like {self.names[0]!r}.")
        values = self._counts(self._column_of[gene])
        return np.where(self._rows >= 0, values[self._rows], 0).astype(np.float32)

    def log_normalised(self, gene: str) -> NDArray[np.float32]:
        """Return log(1 + 10,000 counts / total) of a gene at each spot, (n); 0 where nothing was counted."""
        total = np.where(self._rows >= 0, self._row_totals[self._rows], 0)
        counts = self.counts(gene)
        share = np.divide(counts, total, out=np.zeros(len(counts)), where=total > 0)
        return np.log1p(SCALE * share).astype(np.float32)

    @cached_property
    def _column_of(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def _row_totals(self) -> NDArray[np.float64]:
        return self._totals()
