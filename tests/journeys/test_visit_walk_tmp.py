import pytest, datetime as dt
from playwright.sync_api import expect
from tests.factories import *
from grontlys.access.roles import Role
pytestmark = pytest.mark.django_db(transaction=True)
def test_walk(page_phone, page_desktop, sign_in, axe):
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    person = make_person(Role.LEADER, office, name="Kari Berg")
    place = make_workplace(name="Fjellheim Lager AS")
    state(place, Kind.SETTING, "", {"group": "few", "tone": ["calm"]}, by=person, days_ago=120)
    state(place, Kind.ETIQUETTE, "", {"clothes": "work"}, by=person, days_ago=120)
    page = page_phone
    sign_in(page, person)
    sign_in(page_desktop, person)
    page_desktop.goto(f"/arbeidsgivere/{place.number}/")
    pass
    page.goto(f"/arbeidsgivere/{place.number}/")
    page.screenshot(path="/tmp/v-wp-phone.png", full_page=True)
    page.get_by_role("link", name="Start besøk").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Besøk")
    page.screenshot(path="/tmp/v-0.png", full_page=True); axe(page)
    page.get_by_role("button", name="Full runde").tap()
    page.wait_for_url("**/plass/")
    n = 0
    while True:
        n += 1
        page.wait_for_load_state()
        title = page.locator("h1").inner_text()
        print(n, page.url.split("/")[-2], title)
        if n in (1,2,3,4,5,6,13,14): page.screenshot(path=f"/tmp/v-{n}.png", full_page=True); axe(page)
        if "notat" in page.url: break
        url = page.url
        if n == 1: page.get_by_role("button", name="Ja, 2 plasser").tap()
        elif page.get_by_role("button", name="Ja", exact=True).count() and page.get_by_text("Stemmer det fortsatt").count(): page.get_by_role("button", name="Ja", exact=True).tap()
        else: page.get_by_role("button", name="Hopp over").tap()
        page.wait_for_url(lambda u: u != url)
    page.screenshot(path=f"/tmp/v-note.png", full_page=True); axe(page)
    page.get_by_role("textbox", name="Noe mer").fill("Travelt før jul.")
    page.get_by_role("button", name="Lagre og avslutt").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Besøket er lagret")
    page.screenshot(path=f"/tmp/v-sum.png", full_page=True); axe(page)
