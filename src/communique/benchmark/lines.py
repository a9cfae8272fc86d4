"""Lines of text files that may be in the wrong encoding."""

from collections.abc import Iterator
from pathlib import Path

from communique.benchmark.errors import FormatError


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file with their line ends. Raises FormatError naming the first line that is not."""
    with path.open("rb") as stream:  # read whole: whoever stops in the middle leaves no file open
        lines = stream.readlines()
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise FormatError(path, "not UTF-8", number) from error
