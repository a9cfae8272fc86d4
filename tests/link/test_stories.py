import pytest
from msgspec.structs import replace

from communique.link import STORIES, page, resolve, story_record

DAM = {
    "2021-03-08": "The dam above Ganlook burst on Monday after a week of rain. Graustarkian engineers had warned of "
    "cracks in the spillway. Ruritania sent helicopters to Ganlook and opened its border to families from the valley.",
    "2021-03-09": "Helicopters from Ruritania lifted families out of the flooded valley of Ganlook, where a dam burst "
    "on Monday. The cracks in the spillway had been known to Graustarkian engineers since autumn.",
    "2021-03-11": "Who knew about the spillway? Graustarkian engineers reported cracks in the Ganlook dam months "
    "before it burst and drowned the valley, a letter shows.",
}
OTHERS = (
    "Sylvania and Freedonia agreed on a common stamp duty for timber after two years of talks in Fredonville.",
    "The Graustarkian chess league opened its season in Edelweiss with three draws.",
)


@pytest.fixture(scope="module")
def pages(code):
    days = [*DAM.items(), *(("2021-03-09", text) for text in OTHERS)]
    return [page(code(text, day, f"Outlet {n}", key=f"p{n}")) for n, (day, text) in enumerate(days)]


def test_documents_about_one_happening_are_a_story(pages):
    assert resolve(pages, STORIES) == (("p0", "p1", "p2"), ("p3",), ("p4",))


def test_a_story_ends(pages):
    later = [replace(p, published="2021-06-01") if p.id == "p1" else p for p in pages]
    assert ("p1",) in resolve(later, STORIES)


def test_an_undated_page_finds_its_story(pages):
    undated = [replace(p, published=None) if p.id == "p1" else p for p in pages]
    [story] = [g for g in resolve(undated, STORIES) if "p1" in g]
    assert "p0" in story


def test_the_record_of_a_story(pages):
    story = story_record(reversed(pages[:3]))
    assert (story.first.document, story.first.published, story.until) == ("p0", "2021-03-08", "2021-03-11")
    assert story.members == ("p0", "p1", "p2")
    assert {"ganloo", "spillw"} <= set(story.terms)
    assert story_record(pages[:3]) == story
