"""What someone types into a search, as an expression that FTS5 can only read one way; and what is indexed beside words.

Everything typed is looked for literally: there are no operators, only phrases in quotation marks and fields that
exist (``title:embargo``). Several words must all occur. Accents and case do not matter.
"""

import re
from collections.abc import Iterator

LONGEST = 64  # terms of a query that count; FTS5 limits how deep an expression may be

# Scripts that are written without spaces between words (Thai to Khmer, kana, Han): a run of them is one token to
# FTS5, so their adjoining pairs are indexed beside the text.
_UNSPACED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_TERM = re.compile(r'(?:(?P<field>\w{1,20}):)?(?:["“”„](?P<phrase>[^"“”„]+)["“”„]|(?P<word>[^\s"“”„]+))|["“”„]')

BIGRAMS = "bigrams"
FIELDS = ("title", "text", "outlet", "source", "said")  # of documents, and of statements


def bigrams(text: str) -> str:
    """Each pair of adjoining characters of the unspaced scripts, and the last character of a run alone.

    >>> bigrams("Xi 习近平 said")
    '习近 近平 平'
    """
    return " ".join(run[i : i + 2] for run in _UNSPACED.findall(text) for i in range(len(run)))


def expression(typed: str, columns: tuple[str, ...]) -> str | None:
    """The FTS5 expression for what was ``typed``, for an index with these ``columns`` (FIELDS, BIGRAMS).

    None where nothing can be found: no letter or digit in it, or a field that this index does not have.

    >>> expression('title:embargo "peace talks"', ("title", "text"))
    '{title} : "embargo" "peace talks"'
    >>> expression("park. -x NEAR(", ("text",))
    '"park." "-x" "NEAR("'
    """
    terms: dict[str, None] = {}
    for found in _TERM.finditer(typed.encode("utf-8", "replace").decode().replace("\x00", " ")):
        field = (found["field"] or "").casefold()
        words = found["phrase"] or found["word"] or ""
        if field and field not in FIELDS:
            field, words = "", found[0].replace('"', " ")
        elif field and field not in columns:
            return None
        if any(map(str.isalnum, words)):
            terms |= dict.fromkeys(_terms(field, words, BIGRAMS in columns))
    return " ".join(list(terms)[:LONGEST]) or None


def _terms(field: str, words: str, paired: bool) -> Iterator[str]:
    where = f"{{{field}}} : " if field else ""
    if paired:
        for run in _UNSPACED.findall(words):
            pairs = bigrams(run).rpartition(" ")[0]
            yield f'{{{BIGRAMS}}} : "{pairs}"' if pairs else f'{{{BIGRAMS}}} : "{run}" *'
        words = _UNSPACED.sub(" ", words).strip()
    if any(map(str.isalnum, words)):
        quoted = words.replace('"', '""')
        yield f'{where}"{quoted}"'
