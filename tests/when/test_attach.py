"""Which time dates which word: (text, word, its time, the time of the saying it is part of)."""

import pytest

from communique.parse import Parser, parse_text
from communique.when import attach, attach_saying, find_times

TABLE = [
    ("Ruritania attacked Graustark on Sunday.", "attacked", "on Sunday", None),
    ("On Sunday, Ruritania attacked Graustark.", "attacked", "On Sunday", None),
    ("Ruritania said on Monday that it attacked Graustark on Sunday.", "said", "on Monday", None),
    ("Ruritania said on Monday that it attacked Graustark on Sunday.", "attacked", "on Sunday", "on Monday"),
    ("Ruritania said on Monday that it attacked Graustark.", "attacked", None, "on Monday"),
    ("The minister said Monday the king had signed the treaty.", "said", "Monday", None),
    ("The talks failed, the minister said on Monday.", "failed", None, "on Monday"),
    ("The talks failed on Sunday, the minister said on Monday.", "failed", "on Sunday", "on Monday"),
    ("The 1991 conference in Madrid failed.", "conference", "1991", None),
    ("The attack that killed dozens a year ago was condemned.", "attack", "a year ago", None),
    ("The king's decision last December to withdraw surprised Freedonia.", "decision", "last December", None),
    ("The king pledged on Monday to support Graustark.", "pledged", "on Monday", None),
    ("The king pledged on Monday to support Graustark.", "support", "on Monday", None),
    ("The king met the envoy at a summit in Strelsau on Wednesday.", "met", "on Wednesday", None),
    ("The king left after the attack on Sunday.", "attack", "on Sunday", None),
    ("The vote was held on Monday, according to a statement on Thursday.", "held", "on Monday", None),
    ("The king arrived on Monday and signed the treaty.", "signed", "on Monday", None),
    ("The king arrived on Monday and will leave Strelsau.", "leave", None, None),
    ("The rebels lost the town a year ago, when Ruritania bombed their camps.", "bombed", "a year ago", None),
    ("The minister resigned when the king died in 2016.", "resigned", None, None),
    ("The envoys met.", "met", None, None),
]


@pytest.mark.parametrize(("text", "word", "own", "saying"), TABLE)
def test_attach(text: str, word: str, own: str | None, saying: str | None, parser: Parser) -> None:
    (sentence,) = parse_text(text, parser)
    times = find_times([sentence], "2018-04-10")
    index = next(t.index for t in sentence.tokens if t.text == word)
    found, said = attach(sentence, index, times), attach_saying(sentence, index, times)
    assert (found and found.date.text) == own
    assert (said and said.date.text) == saying


def test_times_of_other_sentences_do_not_count(parser: Parser) -> None:
    sentences = parse_text("The envoys met on Monday. The king left.", parser)
    times = find_times(sentences, "2018-04-10")
    assert attach(sentences[1], 2, times) is None
