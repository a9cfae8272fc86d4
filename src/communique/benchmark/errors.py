"""What is wrong with a benchmark file."""

from pathlib import Path


class FormatError(ValueError):
    """A file is not in the format its adapter reads; the message names the file, the line if known, and the mend."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {reason}")
