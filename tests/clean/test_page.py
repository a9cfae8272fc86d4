"""Labels by place and neighbours."""

import pytest

from communique.clean.page import label_lines
from communique.read.document import Given, Overrides, make_document

LEAD = "The Soviet Union lifted its blockade of the western sectors of Berlin one minute after midnight."
SECOND = "Trucks and trains from the west reached the city in the morning, and the power was back by noon."
THIRD = "The airlift had carried more than two million tons of food and coal since June of the year before."
TITLE = "Berlin blockade lifted after eleven months"


def kinds(*paragraphs: str) -> list[str]:
    document = make_document("\n\n".join(paragraphs), "a.txt", Given(), Overrides())
    return [part.kind for part in label_lines(document)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # The site's name and the section above the headline.
        (("Gazette", "# " + TITLE, LEAD, SECOND), ["furniture", "title", "body", "body"]),
        # The headline printed again.
        ((TITLE, "12 May 1949", TITLE, LEAD), ["title", "credit", "furniture", "body"]),
        # A heading inside the article is part of it.
        ((TITLE, LEAD, "Support for Berlin", SECOND, THIRD), ["title", "body", "body", "body", "body"]),
        # A standfirst is part of it too, a line of names below the headline is a caption.
        ((TITLE, "The city is supplied by road again.", LEAD), ["title", "body", "body"]),
        ((TITLE, "President Harry Truman and General Lucius Clay.", LEAD), ["title", "caption", "body"]),
        # Short sentences after the end still belong to the article, lists of headlines do not.
        ((TITLE, LEAD, SECOND, "The city celebrates."), ["title", "body", "body", "body"]),
        (
            (TITLE, LEAD, SECOND, "Paris talks open", "Bonn chosen", "Airlift to go on"),
            ["title", "body", "body", "furniture", "furniture", "furniture"],
        ),
        # Comments end the article, an invitation to comment at its top does not.
        (
            (TITLE, LEAD, SECOND, THIRD, "Leave a Reply", LEAD),
            ["title", "body", "body", "body", "furniture", "furniture"],
        ),
        ((TITLE, "3 comments", LEAD, SECOND, THIRD), ["title", "furniture", "body", "body", "body"]),
        # The teaser inside the article ends nothing.
        (
            (TITLE, LEAD, SECOND, THIRD, "Related: Paris talks open", "He said no more"),
            ["title", "body", "body", "body", "furniture", "furniture"],
        ),
    ],
)
def test_labels(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(*paragraphs) == expected


def test_only_the_articles_first_paragraph_is_first() -> None:
    document = make_document(f"{TITLE}\n\nShare this\n\n{LEAD}\n\n{SECOND}", "a.txt", Given(), Overrides())
    assert [part.first for part in label_lines(document)] == [False, False, True, False]
