"""What a terminal that knows only ASCII, or one old code page, sees in place of what it cannot show."""

import codecs

NAME = "communique.plain"
_LIKE = {
    "→": "->", "←": "<-", "…": "...", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
    "─": "-", "│": "|", "├": "+", "└": "+", "•": "*", "\xa0": " ",
}  # fmt: skip


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    """The signs that look alike; an escape for what has none."""
    assert isinstance(error, UnicodeEncodeError)
    characters = error.object[error.start : error.end]
    shown = "".join(_LIKE.get(c) or c.encode("ascii", "backslashreplace").decode() for c in characters)
    return shown, error.end


codecs.register_error(NAME, _plain)
