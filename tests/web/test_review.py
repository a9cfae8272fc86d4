"""The whole loop of a review in Chromium, on a copy of the samples' store."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.conftest import leave, running, watched

from communique.coder import Coder
from communique.read.document import Given, Overrides, make_document
from communique.review.desk import Desk
from communique.store import EventFilter, Writer
from communique.web.settings import Settings

expect.set_options(timeout=15_000)  # ms; a busy machine takes its time


class Served:
    """A store that may be reviewed, and where it is served."""

    def __init__(self, store: Path, address: str) -> None:
        self.store, self.address = store, address

    def verdicts(self) -> dict[str, str]:
        """What was decided on each item of the open review."""
        with Desk(self.store) as desk:
            found = [item for document in desk.ledger.documents() for item in desk.ledger.of_document(document)]
        return {item.id: item.verdict for item in found}

    def first(self, order: str = "uncertain", skip: int = 0):
        """The first event of the queue."""
        with Desk(self.store) as desk:
            return desk.queue(EventFilter(), order, 1 + skip)[skip].event


@pytest.fixture
def served(samples_store: Path, tmp_path: Path) -> Iterator[Served]:
    store = tmp_path / "samples.db"
    shutil.copy(samples_store, store)
    with running(Settings(store=store)) as address:
        yield Served(store, address)


def context_of(chromium: Browser, served: Served, name: str | None = "Anna") -> BrowserContext:
    context = chromium.new_context(base_url=served.address, viewport={"width": 1400, "height": 1000})
    if name:
        context.add_cookies([{"name": "communique_reviewer", "value": name, "url": served.address}])
    return context


@pytest.fixture
def anna(chromium: Browser, served: Served) -> Iterator[Page]:
    """Anna's window; it must not complain, nor ask another host."""
    context = context_of(chromium, served)
    yield from watched(context, served.address)
    leave(context)


@pytest.fixture
def window(chromium: Browser, served: Served) -> Iterator[Page]:
    """Anna's window where the server is expected to refuse something, which Chromium tells on the console."""
    context = context_of(chromium, served)
    yield context.new_page()
    leave(context)


def another(factuality: str) -> str:
    return "asserted" if factuality == "alleged" else "alleged"


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved")


def looked_at(page: Page) -> None:
    """Nothing that axe-core finds, and nothing that sticks out of the window."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def select(page: Page, words: str, passage: str = ".passage") -> None:
    """Select words in a passage, as a mouse would."""
    page.wait_for_load_state()
    page.evaluate(
        """([selector, words]) => {
            const passage = document.querySelector(selector);
            const at = passage.textContent.indexOf(words);
            if (at < 0) throw new Error(`no ${words} there`);
            const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            let from = 0;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const to = from + node.data.length;
                if (at >= from && at < to) range.setStart(node, at - from);
                const end = at + words.length;
                if (end > from && end <= to) range.setEnd(node, end - from);
                from = to;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [passage, words],
    )
    page.wait_for_timeout(50)


def test_a_reviewer_says_a_name_before_deciding(served, chromium):
    context = context_of(chromium, served, None)
    for page in watched(context, served.address):
        page.goto("/review")
        assert page.locator("[data-action=acceptall]").count() == 0
        page.get_by_label("Reviewer").fill("Анна <b>")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/review")
        page.wait_for_load_state()
        assert page.get_by_label("Reviewer").input_value() == "Анна <b>"
        page.keyboard.press("Tab")
        page.locator(".row a").first.focus()
        page.keyboard.press("a")
        saved(page)
    leave(context)
    with Desk(served.store) as desk:
        assert desk.ledger.steps(1)[0].reviewer == "Анна <b>"


def test_an_event_is_accepted_by_one_key_and_the_next_one_comes(served, anna):
    event = served.first()
    anna.goto(f"/review/event/{event.id}")
    here = anna.url
    anna.keyboard.press("a")
    anna.wait_for_url(lambda url: url != here)
    assert served.verdicts() == dict.fromkeys(event.members, "accepted")
    second = served.first()
    assert second.id in anna.url
    anna.keyboard.press("r")
    anna.keyboard.press("3")
    for _ in range(100):
        if second.members[0] in served.verdicts():
            break
        anna.wait_for_timeout(100)
    with Desk(served.store) as desk:
        assert desk.ledger.steps(1)[0].rows[0].decision.reason == "out of scope"
        assert desk.ledger.seconds()["Anna"][0] >= 0


def test_a_field_is_corrected_by_selecting_words(served, anna):
    event = served.first()
    anna.goto(f"/review/event/{event.id}")
    passage = anna.locator(".passage").inner_text()
    words = passage.split()[2].strip(".,;")
    select(anna, words)
    anna.keyboard.press("3")
    card = anna.locator(".card").first
    expect(card.locator(".field.changed .label").first).to_contain_text("Recipients")
    expect(card.locator("mark.recipients").first).to_contain_text(words)
    card.get_by_label("recipients 1: country code").fill("xru")
    card.get_by_label("recipients 1: sector").fill("gov")
    expect(card.locator(".draft")).to_be_visible()
    card.get_by_label("Factuality").select_option(another(event.factuality))
    card.get_by_role("button", name="Keep corrections").click()
    saved(anna)
    with Desk(served.store) as desk:
        (item,) = desk.ledger.items(event.members[:1]).values()
    side = item.answer.recipients[-1]
    assert (side.words, side.country, side.sector, item.answer.factuality, item.verdict) == (
        words,
        "XRU",
        "GOV",
        another(event.factuality),
        "open",
    )
    assert item.machine.factuality == event.factuality
    anna.reload()
    expect(anna.locator(".card").first.get_by_label("Factuality")).to_have_value(another(event.factuality))
    expect(anna.locator(".note").filter(has_text="The coder reads it otherwise")).to_contain_text(event.factuality)


def test_words_are_selected_by_keyboard_alone(served, anna):
    event = served.first()
    anna.goto(f"/review/event/{event.id}")
    assert anna.evaluate("document.activeElement.className") == "passage"
    anna.keyboard.press("ArrowRight")
    anna.keyboard.press("ArrowRight")
    one = anna.evaluate("getSelection().toString()")
    anna.keyboard.press("Shift+ArrowRight")
    two = anna.evaluate("getSelection().toString()")
    assert two.startswith(one) and len(two.split()) == len(one.split()) + 1
    anna.keyboard.press("8")
    expect(anna.locator(".field.changed")).to_contain_text("Words")
    anna.keyboard.press("Escape")
    anna.locator(".passage").focus()
    anna.keyboard.press("w")
    saved(anna)
    with Desk(served.store) as desk:
        (item,) = desk.ledger.items(event.members[:1]).values()
    assert item.answer.anchor.words == two


def test_wrong_values_are_refused_and_nothing_is_lost(served, window):
    event = served.first()
    window.goto(f"/review/event/{event.id}")
    select(window, window.locator(".passage").inner_text().split()[0])
    window.keyboard.press("4")
    window.get_by_label("Date as 2021").fill("soon")
    window.get_by_role("button", name="Accept", exact=False).first.click()
    expect(window.locator("#alert")).to_contain_text("'soon' is not a year, month or day")
    assert served.verdicts() == {}
    window.reload()
    expect(window.get_by_label("Date as 2021")).to_have_value("soon")
    expect(window.locator(".draft")).to_be_visible()
    window.get_by_role("button", name="Discard draft").click()
    assert window.evaluate("Object.keys(localStorage).filter((one) => one.includes('draft')).length") == 0


def test_two_windows_on_one_event_see_the_conflict(served, window, chromium):
    event = served.first()
    context = context_of(chromium, served, "Boris")
    boris = context.new_page()
    for page in (window, boris):
        page.goto(f"/review/event/{event.id}")
    boris.keyboard.press("r")
    boris.keyboard.press("1")
    boris.wait_for_url(lambda url: event.id not in url)
    window.locator(".card").first.get_by_label("Factuality").select_option("negated")
    with window.expect_response("**/api/review/steps") as response:
        window.locator(".card").first.get_by_role("button", name="Keep corrections").click()
    assert response.value.status == 409
    expect(window.locator("#alert")).to_contain_text("Boris (reject,")
    assert served.verdicts() == {event.members[0]: "rejected"}
    window.get_by_role("button", name="Show what stands now").click()
    expect(window.locator(".chip.rejected")).to_be_visible()
    expect(window.locator(".draft")).to_contain_text("look again before you save")
    expect(window.locator(".card").first.get_by_label("Factuality")).to_have_value("negated")
    leave(context)


def test_a_lost_connection_loses_nothing(served, chromium):
    event = served.first()
    context = context_of(chromium, served)
    page = context.new_page()
    page.goto(f"/review/event/{event.id}")
    page.locator(".card").first.get_by_label("Factuality").select_option(another(event.factuality))
    context.set_offline(True)
    page.locator(".passage").first.focus()
    page.keyboard.press("w")
    expect(page.locator("#saved")).to_contain_text("Not saved: no connection")
    assert served.verdicts() == {}
    context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("what waited for the connection")
    with Desk(served.store) as desk:
        assert len(desk.ledger.steps(10)) == 1
        (item,) = desk.ledger.items(event.members[:1]).values()
    assert item.answer.factuality == another(event.factuality)
    leave(context)


def test_what_was_not_saved_is_sent_again_from_the_next_page(served, chromium):
    event = served.first()
    context = context_of(chromium, served)
    page = context.new_page()
    page.goto(f"/review/event/{event.id}")
    page.route("**/api/review/steps", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.locator("#saved")).to_contain_text("Not saved")
    page.close()
    again = context.new_page()
    again.goto("/review")
    saved(again)
    assert served.verdicts() == {event.members[0]: "accepted"}
    leave(context)


def test_accepting_all_that_is_shown_is_one_step_with_one_undo(served, anna):
    anna.goto("/review?order=reported")
    shown = anna.locator(".row").count()
    accepted = json.loads(
        anna.evaluate(
            "JSON.stringify([...document.querySelectorAll('.row')].flatMap((row) => JSON.parse(row.dataset.accept)))"
        )
    )
    anna.keyboard.press("Shift+A")
    expect(anna.locator("#saved")).to_contain_text(f"Accepted {shown} events")
    assert served.verdicts() == {one["item"]: "accepted" for one in accepted}
    with Desk(served.store) as desk:
        assert len(desk.ledger.steps(10)) == 1
    anna.keyboard.press("u")
    expect(anna.locator("#saved")).to_contain_text("Undone")
    assert served.verdicts() == {}
    anna.goto("/review/log")
    expect(anna.locator(".step")).to_have_count(2)
    anna.get_by_role("button", name="Redo").click()
    expect(anna.locator("#saved")).to_contain_text("Undone")
    assert len(served.verdicts()) == len(accepted)


def test_a_skipped_event_comes_last_and_a_question_reaches_the_colleague(served, anna, chromium):
    event, second = served.first(), served.first(skip=1)
    anna.goto(f"/review/event/{event.id}")
    anna.keyboard.press("s")
    anna.wait_for_url(lambda url: second.id in url)
    anna.keyboard.press("q")
    anna.get_by_label("Colleague's name").fill("Boris")
    anna.get_by_label("What is the question?").fill("Is this an event?")
    anna.keyboard.press("Enter")
    anna.wait_for_url(lambda url: second.id not in url)
    context = context_of(chromium, served, "Boris")
    for boris in watched(context, served.address):
        boris.goto("/review?mine=1")
        expect(boris.locator(".row")).to_have_count(1)
        boris.locator(".row a").click()
        expect(boris.locator(".remarks")).to_contain_text("Anna asks Boris: Is this an event?")
    leave(context)
    with Desk(served.store) as desk:
        assert desk.queue(EventFilter(), "uncertain", 1000)[-1].event.id == event.id


def test_events_are_merged_and_tellings_split_off(served, anna):
    anna.goto("/review?order=reported")
    first, second = served.first("reported"), served.first("reported", 1)
    for row in (0, 1):
        anna.locator(".row a").nth(row).focus()
        anna.keyboard.press(" ")
    anna.keyboard.press("g")
    expect(anna.locator("#saved")).to_contain_text("2 events are one happening")
    with Desk(served.store) as desk:
        groups = desk.happenings()
    assert {groups[member] for member in (*first.members, *second.members)} == {first.id}
    anna.goto(f"/review/event/{first.id}")
    expect(anna.locator(".note").first).to_contain_text("of other events to be this one")
    anna.locator(".part").first.check()
    anna.keyboard.press("p")
    expect(anna.locator("#saved")).to_contain_text("another happening")
    expect(anna.locator(".note").first).to_contain_text("to be of another")


def test_a_missed_event_is_added_by_its_words(served, anna):
    event = served.first()
    with Desk(served.store) as desk:
        document = desk.sheet(event.id).tellings[0].document
    anna.goto(f"/review/document/{document.id}")
    before = anna.locator(".card").count()
    words = " ".join(document.text.splitlines()[0].split()[1:3])
    select(anna, words, "#p-whole")
    anna.keyboard.press("m")
    card = anna.locator("#new-event")
    card.get_by_label("Type").select_option("AID")
    select(anna, document.text.split()[0], "#p-whole")
    anna.locator("#p-whole").focus()
    anna.keyboard.press("2")
    card.get_by_label("actors 1: sector").fill("GOV")
    anna.reload()
    expect(card.get_by_label("Type")).to_have_value("AID")
    card.get_by_role("button", name="Add this event").click()
    expect(anna.locator("#saved")).to_contain_text("the event is added")
    expect(anna.locator(".card")).to_have_count(before + 1)
    expect(anna.locator(".chip").filter(has_text="added")).to_have_count(1)
    anna.keyboard.press("d")
    expect(anna.locator(".note").first).to_contain_text("Anna says that every event of this document is there")


def accept_document(served: Served, page: Page) -> str:
    """Accept every event of the first document of the queue on its page; the document's id."""
    with Desk(served.store) as desk:
        document = desk.sheet(served.first("reported").id).tellings[0].document.id
    page.goto(f"/review/document/{document}")
    for summary in page.locator(".card summary").all():
        summary.focus()
        page.keyboard.press("a")
        expect(summary.locator(".chip.accepted")).to_be_visible()
    return document


def test_a_blind_second_review_is_compared_and_settled_and_exported(served, anna, chromium, tmp_path):
    document = accept_document(served, anna)
    anna.keyboard.press("d")
    expect(anna.locator(".note").first).to_contain_text("every event of this document is there")
    context = context_of(chromium, served, "Boris")
    for boris in watched(context, served.address):
        boris.goto("/review/documents")
        boris.get_by_role("link", name="Review blind").click()
        assert boris.locator(".card").count() == 0
        assert boris.locator("#p-whole mark").count() == 0
        with Desk(served.store) as desk:
            first = desk.ledger.of_document(document)[0].answer
        select(boris, first.anchor.words, "#p-whole")
        boris.keyboard.press("m")
        card = boris.locator("#new-event")
        card.get_by_label("Type").select_option(first.type)
        if first.mode:
            card.get_by_label("Mode").select_option(first.mode)
        card.get_by_label("Factuality").select_option("negated")
        card.get_by_role("button", name="Add this event").click()
        expect(boris.locator("#saved")).to_contain_text("the event is added")
        expect(boris.locator(".card")).to_have_count(1)
        looked_at(boris)
        boris.keyboard.press("d")
        expect(boris.locator(".note").first).to_contain_text("Boris says")
        boris.goto(f"/review/document/{document}?blind=1")
        with Desk(served.store) as desk:
            assert not [item for item in desk.ledger.of_document(document) if item.id in boris.content()]
    leave(context)
    anna.goto("/review/agreement")
    expect(anna.get_by_role("row").filter(has_text="factuality").first).to_contain_text("0.000")
    looked_at(anna)
    anna.get_by_role("link", name="open").click()
    looked_at(anna)
    versus = anna.locator(".versus").first
    expect(versus.locator("h2")).to_contain_text("factuality")
    versus.locator("tr").filter(has_text="factuality").get_by_role("radio").nth(1).check()
    versus.get_by_role("button", name="Settle as chosen").click()
    expect(anna.locator("#saved")).to_contain_text("settled")
    expect(anna.locator(".versus").first.locator(".note")).to_contain_text("Settled by Anna")
    with Desk(served.store) as desk:
        (found,) = [one for one in desk.reviewed() if one.document.id == document]
    assert [told.answer.factuality for told in found.events].count("negated") >= 1
    anna.goto(f"/review/document/{document}?blind=1")
    expect(anna.locator(".empty")).to_contain_text("You have decided on this document before")


def test_keys_are_shown_and_can_be_changed(served, anna):
    event = served.first()
    anna.goto(f"/review/event/{event.id}")
    anna.keyboard.press("?")
    anna.get_by_role("button", name="Change the key for: Accept as it stands").click()
    anna.keyboard.press("z")
    anna.get_by_role("button", name="Close").click()
    expect(anna.locator("[data-action=accept] kbd").first).to_have_text("z")
    anna.locator(".passage").first.focus()
    anna.keyboard.press("a")
    anna.wait_for_timeout(200)
    assert served.verdicts() == {}
    anna.keyboard.press("z")
    anna.wait_for_url(lambda url: event.id not in url)
    assert served.verdicts() == {event.members[0]: "accepted"}


def test_every_page_of_the_review_passes_axe_and_fits_its_window(served, anna):
    document = accept_document(served, anna)
    event = served.first()
    pages = ("/review", f"/review/event/{event.id}", f"/review/document/{document}", "/review/log")
    for theme, width, paths in (
        ("light", 1400, (*pages, "/review?order=disputed", "/review/documents", "/review/agreement")),
        ("dark", 360, pages),
    ):
        anna.emulate_media(color_scheme=theme)
        anna.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            anna.goto(path)
            if "document/" in path:
                anna.locator("summary").first.click()
            looked_at(anna)
    anna.keyboard.press("?")
    looked_at(anna)


HOSTILE = (
    "😀😀 <script>alert(1)</script> Ruritania threatened Graustark with war on Monday. \u202eevil\u202c "
    "<img src=x onerror=alert(2)> Graustark\u2028 praised «Sylvania» &amp; 'Freedonia'. " + "w" * 20_000
)


def test_text_that_is_hostile_is_only_text_and_offsets_are_code_points(chromium, coder: Coder, tmp_path):
    store = tmp_path / "hostile.db"
    given = Given(id='a/b?c="d"#e', title="<script>alert(3)</script>\u202e")
    coded = coder.code(make_document(HOSTILE, "", given, Overrides(published="2021-03-10", outlet="<b>Post</b>")))
    with Writer(store) as writer:
        writer.add(coded)
    threat = coded.events[0]
    with running(Settings(store=store)) as address:
        served = Served(store, address)
        context = context_of(chromium, served, quote("<img src=x onerror=alert(4)>"))
        for page in watched(context, served.address):
            page.set_default_timeout(30_000)  # long words take their time where the machine is busy
            page.goto("/review")
            page.get_by_role("link", name="THREATEN").click()
            assert page.locator("main script, main img").count() == 0
            expect(page.locator("mark.anchor").first).to_contain_text("threatened")
            page.get_by_role("link", name="alert(3)").click()
            select(page, "«Sylvania»", "#p-whole")
            page.keyboard.press("m")
            card = page.locator("#new-event")
            card.get_by_label("Type").select_option("SUPPORT")
            card.get_by_role("button", name="Add this event").click()
            expect(page.locator("#saved")).to_contain_text("the event is added")
            page.goto("/review/log")
            expect(page.locator(".step")).to_contain_text("<img src=x onerror=alert(4)>")
        leave(context)
    with Desk(store) as desk:
        added = [one.answer.anchor for one in desk.page(coded.document.id).tellings if one.machine is None]
    assert [one.words for one in added] == ["«Sylvania»"]
    assert HOSTILE[added[0].start : added[0].end] == "«Sylvania»"
    assert threat.type == "THREATEN"
