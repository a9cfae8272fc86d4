"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse.boundaries import Example, dateline_end, rules, starts

# (text, its sentences)
TABLE = [
    ("Mr. Rudolf Rassendyll left. Mrs. Black stayed.", ["Mr. Rudolf Rassendyll left.", "Mrs. Black stayed."]),
    ("John F. Kennedy spoke in West Berlin in June 1963.", ["John F. Kennedy spoke in West Berlin in June 1963."]),
    (
        "The U.N. Security Council met in New York. The U.S. envoy spoke first.",
        ["The U.N. Security Council met in New York.", "The U.S. envoy spoke first."],
    ),
    ("It begins at 9 a.m. The minister will attend.", ["It begins at 9 a.m.", "The minister will attend."]),
    ("It begins at 9 a.m. Monday in Strelsau.", ["It begins at 9 a.m. Monday in Strelsau."]),
    (
        "Resolution No. 678 was adopted on Nov. 29, 1990. Yemen voted against it.",
        ["Resolution No. 678 was adopted on Nov. 29, 1990.", "Yemen voted against it."],
    ),
    ("The answer was no. Talks ended.", ["The answer was no.", "Talks ended."]),
    ("Trade grew by 3.5 percent. Tariffs fell.", ["Trade grew by 3.5 percent.", "Tariffs fell."]),
    ("“Will it last?” Anna Bersonin asked.", ["“Will it last?” Anna Bersonin asked."]),
    ("“Will it last?” She did not know.", ["“Will it last?”", "She did not know."]),
    ('"It is over." The crowd left.', ['"It is over."', "The crowd left."]),
    ('He said no. "We wait." They left.', ["He said no.", '"We wait."', "They left."]),
    ("“We won.”\n\n“We lost.”", ["“We won.”", "“We lost.”"]),
    ("Nobody knew why... The talks had failed.", ["Nobody knew why...", "The talks had failed."]),
    ("Talks went on… and on.", ["Talks went on… and on."]),
    ("The pact fell apart.Now comes the vote.", ["The pact fell apart.", "Now comes the vote."]),
    ("See ruritania.example.org for the text.", ["See ruritania.example.org for the text."]),
    ("(The treaty lapsed.) Nobody renewed it.", ["(The treaty lapsed.)", "Nobody renewed it."]),
    ("**“It is done.”** **“We go on.”**", ["**“It is done.”**", "**“We go on.”**"]),
    ("What next?! Nobody knows!", ["What next?!", "Nobody knows!"]),
    (
        "Treaty Signed in Strelsau\nRuritania and Graustark signed a treaty on Monday after long talks.",
        ["Treaty Signed in Strelsau", "Ruritania and Graustark signed a treaty on Monday after long talks."],
    ),
    ("the army of\nRuritania withdrew", ["the army of\nRuritania withdrew"]),
    ("1. Ruritania will withdraw. 2. Graustark will pay.", ["1. Ruritania will withdraw.", "2. Graustark will pay."]),
    ("• More trade\n• Fewer tariffs", ["• More trade", "• Fewer tariffs"]),
]


def sentences(text: str) -> list[str]:
    cuts = [0, *starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts)]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("example", rules().example, ids=lambda e: e.text[:40])
def test_the_examples_beside_the_lists(example: Example) -> None:
    assert sentences(example.text) == list(example.sentences)


def test_the_lists_do_not_overlap() -> None:
    known = rules()
    assert not known.titles & known.may_end
    assert not known.titles & known.before_number


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("STRELSAU (AP) — Ruritania left.", "STRELSAU (AP) — "),
        ("EDELWEISS, Aug. 25 (Xinhua) -- Graustark left.", "EDELWEISS, Aug. 25 (Xinhua) -- "),
        ("STRELSAU - Ruritania left.", "STRELSAU - "),
        ("(Reuters) - Ruritania left.", "(Reuters) - "),
        ("Strelsau, Ruritania (AFP) – The king left.", "Strelsau, Ruritania (AFP) – "),
        ("Ruritania left.", ""),
        ("NATO members - all of them - agreed.", ""),
        ("Xi - who spoke first - left.", ""),
    ],
)
def test_dateline(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline


@given(st.text(alphabet=st.sampled_from(list("ab AB.?!…\"'“”‘’()\n-*_19")), max_size=60))
def test_beginnings_are_in_order_and_never_on_white_space(text: str) -> None:
    found = starts(text)
    assert found == sorted(set(found))
    assert all(0 < i < len(text) and not text[i].isspace() for i in found)
