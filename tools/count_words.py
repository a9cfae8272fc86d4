"""Count how frequent words are, in treebanks.

    python tools/count_words.py TREEBANK.conllu.gz... > src/communique/language/en/frequent.tsv

prints a line for each power of two: the exponent n, and the words that come about 2**n times in a million, in
alphabetical order. Rarer words than the table holds are not printed: a word that is missing is rare. The shipped
English table was counted in Universal Dependencies English EWT (train) and the permissive genres of GUM (train), the
Spanish one in GSD (dev, test); all are CC BY-SA 4.0 or freer, see NOTICE.
"""

import gzip
import math
import sys
from collections import Counter
from pathlib import Path

FEWEST = 4  # a word met fewer times is as rare as one never met
LEAST = 4  # the lowest power of two


def words(path: Path) -> Counter[str]:
    """How often each word form of letters stands in a treebank."""
    seen: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t")
            if len(fields) == 10 and fields[0].isdigit():
                seen.update(w for w in (fields[1].casefold(),) if w.isalpha())
    return seen


def main() -> None:
    """Count, print."""
    seen: Counter[str] = Counter()
    for name in sys.argv[1:]:
        seen += words(Path(name))
    million = sum(seen.values()) / 1e6
    by_power: dict[int, list[str]] = {}
    for word, count in seen.items():
        power = round(math.log2(count / million))
        if count >= FEWEST and power >= LEAST:
            by_power.setdefault(power, []).append(word)
    for power in sorted(by_power, reverse=True):
        sys.stdout.write(f"{power}\t{' '.join(sorted(by_power[power]))}\n")


if __name__ == "__main__":
    main()
