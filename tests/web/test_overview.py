from playwright.sync_api import Page, expect


def test_the_overview_lists_events(visit: Page) -> None:
    visit.goto("/")
    expect(visit.get_by_role("heading", level=1)).to_be_visible()
    assert visit.locator("tbody tr").count() > 5
