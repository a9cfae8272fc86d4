"""Adapters by which anyone measures the package on public benchmark files, one module each.

Every adapter reads a file format strictly (``FormatError`` names the line), has the items of the file read by
the package, and returns ``Figure`` rows; ``docs/benchmarks.md`` says how each figure is counted.
"""

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure, Report, Result

__all__ = ["Figure", "FormatError", "Report", "Result"]
