"""The sample articles that come with the package."""

from pathlib import Path


def sample_articles() -> tuple[Path, ...]:
    """The sample articles in order of name: inside an installed package, or at the root of a checkout.

    Raises FileNotFoundError if this installation has none.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "samples", here.parents[1] / "samples"):
        if folder.is_dir():
            return tuple(sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html", ".jsonl")))
    raise FileNotFoundError("this installation of communique has no samples")
