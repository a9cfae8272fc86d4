"""What a store tells of one actor: roles, partners, statements by it and about it."""

from communique.store import Store

from .conftest import fill

MET = "Ruritanian Foreign Minister Rudolf Rassendyll met the president of Graustark."
LEFT = "Ruritanian Foreign Minister Rudolf Rassendyll left Strelsau."
ABOUT_GRAUSTARK = 'The Ruritanian president said: "Graustark must withdraw its troops."'
ABOUT_RURITANIA = 'The Graustarkian president said: "Ruritania wants war."'
ABOUT_NOBODY = 'The Ruritanian president said: "The harvest was good."'


def test_roles_have_dates_and_evidence(article, tmp_path):
    path = fill(
        tmp_path / "s.db",
        [
            article(MET, path="a.txt", published="2021-03-01"),
            article(LEFT, path="b.txt", published="2021-05-01"),
        ],
    )
    with Store(path) as store:
        (role,) = [one for one in store.roles("Rudolf Rassendyll") if "oreign" in one.role]
        assert (role.country, role.documents, role.first, role.last) == ("XRU", 2, "2021-03-01", "2021-05-01")
        assert "Rassendyll left Strelsau" in role.quote
        assert role.role in {one.role for one in store.roles("XRU")}
        assert not store.roles("Nobody")


def test_partners_of_a_country_are_told_by_direction(store):
    partners = {one.other: one for one in store.partners("XFR")}
    assert partners["XSY"].conflict_by == len(
        [e for e in store.events(actor="XFR", recipient="XSY", factuality="asserted") if e.quad > 2]
    )
    assert not store.partners("Nobody")


def test_statements_are_found_by_who_says_them_and_about_whom(article, tmp_path):
    path = fill(
        tmp_path / "s.db",
        [
            article(ABOUT_GRAUSTARK, path="a.txt", published="2021-03-01"),
            article(ABOUT_RURITANIA, path="b.txt", published="2021-03-02"),
            article(ABOUT_NOBODY, path="c.txt", published="2021-03-03"),
        ],
    )
    with Store(path) as store:
        assert [one.published for one in store.statements("XRU")] == ["2021-03-03", "2021-03-01"]
        assert [one.published for one in store.statements("XRU", "XGR")] == ["2021-03-01"]
        assert [one.published for one in store.statements(None, "XRU")] == ["2021-03-02"]
        assert [one.published for one in store.statements("XRU", start="2021-03-02")] == ["2021-03-03"]
        assert [one.published for one in store.statements(end="2021-03-02")] == ["2021-03-02", "2021-03-01"]
        assert not store.statements("XRU", "XSY")


def test_charts_of_a_store_have_rows_and_a_specification(store, tmp_path):
    chart = store.chart.dyad("XRU", "XGR")
    assert [row.period for row in chart.rows] == ["2021-03", "2021-03"]
    assert set(chart._repr_mimebundle_()) == {"application/vnd.vegalite.v5+json", "image/svg+xml"}
    chart.save(tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text().startswith("<svg")
