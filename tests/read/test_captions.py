"""Captions put back where they stood."""

from communique.read.captions import with_captions

PAGE = """<html><body><h1>Blockade lifted</h1>
<p>The first paragraph of the article.</p>
<figure><img src="a.jpg"><figcaption>Trucks leave for the city. Photo: AP</figcaption></figure>
<p>The second paragraph of the article.</p>
<p>Something else on the page.</p>
<figure><figcaption>A picture of another story here.</figcaption></figure>
</body></html>"""


def test_a_caption_between_two_paragraphs_is_kept_there() -> None:
    paragraphs = ("The first paragraph of the article.", "The second paragraph of the article.")
    headings, found = with_captions(PAGE, paragraphs)
    assert headings == ("Blockade lifted",)
    assert found == (paragraphs[0], "Trucks leave for the city. Photo: AP", paragraphs[1])


def test_a_page_without_captions_is_left_alone() -> None:
    assert with_captions("", ("One.",)) == ((), ("One.",))
