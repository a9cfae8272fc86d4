"""What holds for any text: evidence inside its sentence, text order, the same answer twice."""

from hypothesis import given
from hypothesis import strategies as st

from communique.actors import Cast, find_actors
from communique.records import Document

from .plain import plain_sentence

WORDS = st.sampled_from(
    ["Cuba", "the", "president", "of", "Xi", "Jinping", "'s", "Chinese", "foreign", "minister", ",", "UN", "troops",
     "his", "it", "Díaz-Canel", "government",
     "both", "countries", "\x00", "🙂", "İ", "he", "“", "said", "US", "(", "PCC", ")", "Mr"]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_text(rows: list[list[str]]) -> None:
    """No input breaks the reading, and every mention quotes its own sentence."""
    sentences, start = [], 0
    texts = [" ".join(row) for row in rows]
    for i, text in enumerate(texts):
        sentences.append(plain_sentence(text, i, start))
        start += len(text) + 1
    document = Document(id="any", text=" ".join(texts))
    found = find_actors(document, sentences)
    assert found == find_actors(document, sentences)
    assert [(m.sentence, m.start) for m in found] == sorted((m.sentence, m.start) for m in found)
    for mention in found:
        tokens = sentences[mention.sentence].tokens
        assert tokens[mention.first].start <= mention.start < mention.end <= tokens[mention.last].end
        assert mention.first <= mention.head <= mention.last
        assert mention.actor.sector
        assert mention in Cast(found).at(mention.sentence, mention.head)


def test_nothing() -> None:
    """No sentences, no mentions."""
    assert find_actors(Document(id="none", text=""), ()) == ()


def test_long_chain() -> None:
    """A title of a title of a title, hundreds deep, ends."""
    sentence = plain_sentence("president of " * 400 + "Cuba .")
    assert find_actors(Document(id="long", text="president of " * 400 + "Cuba ."), (sentence,))
