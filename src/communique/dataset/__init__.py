"""A dataset that ``communique batch`` made, open for reading: its documents one by one, and questions by DuckDB."""

from communique.dataset.reading import Dataset, DatasetError, holds_dataset

__all__ = ["Dataset", "DatasetError", "holds_dataset"]
