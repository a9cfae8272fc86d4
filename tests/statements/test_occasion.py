"""How, where and when something was said, and to whom."""

import pytest

from .conftest import Analyse

# text, content; channel, occasion, day (the document is of 2020-05-06, a Wednesday)
SAID = [
    (
        "In a telephone call, Ruritania's president said that the bridge was lost.",
        "telephone call",
        "a telephone call",
        None,
    ),
    ("A leaked memo said that the bridge was lost.", "leak", None, None),
    ("According to a leaked cable, the bridge was lost.", "leak", None, None),
    ("“The bridge was lost,” the general wrote on Telegram.", "social network post", None, None),
    (
        "The prosecutors said on Tuesday in an indictment that the bridge was lost.",
        "court filing",
        None,
        "2020-05-05",
    ),
    ("In a joint communiqué, Ruritania said that the bridge was lost.", "communiqué", None, None),
    (
        "Speaking at a rally in Strelsau, the president said that the bridge was lost.",
        "speech",
        "a rally in Strelsau",
        None,
    ),
    ("The minister told a news conference that the bridge was lost.", "press conference", "a news conference", None),
    ("The minister wrote on Twitter during the summit that the bridge was lost.", "Twitter", "the summit", None),
    ("The minister said that the bridge was lost.", None, None, None),
]


@pytest.mark.parametrize(("text", "channel", "occasion", "day"), SAID)
def test_channel_occasion_and_day(text, channel, occasion, day, analyse: Analyse) -> None:
    [found] = [s for s in analyse(text) if "bridge was lost" in text[s.content[0].start : s.content[-1].end]]
    where = text[found.occasion.start : found.occasion.end] if found.occasion else None
    assert (found.channel, where, found.said_on) == (channel, occasion, day)


@pytest.mark.parametrize(
    "text",
    [
        "In an interview with Reuters, Ruritania's army said that the bridge was lost.",
        "Speaking to Reuters, Ruritania's army said that the bridge was lost.",
        "In remarks to Reuters, Ruritania's army said that the bridge was lost.",
        "Ruritania's army told Reuters that the bridge was lost.",
    ],
)
def test_who_was_told_passed_it_on(text: str, analyse: Analyse) -> None:
    [found] = analyse(text)
    assert [(link.name, link.role) for link in found.chain] == [("Reuters", "agency"), ("Ruritanian army", "speaker")]
