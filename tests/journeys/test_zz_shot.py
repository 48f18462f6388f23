import pytest
from tests.journeys.test_private_notes import *
@pytest.mark.parametrize("which",["d","p"])
def test_shot(person, page_desktop, page_phone, sign_in, which):
    place=make_workplace(name="Fjellheim Lager AS")
    page = page_desktop if which=="d" else page_phone
    sign_in(page, person)
    if which=="d":
        page.emulate_media(color_scheme="dark")
        page.goto(f"/arbeidsgivere/{place.number}/")
        page.get_by_role("link", name="Logg kontakt").click()
        d=page.get_by_role("dialog")
        d.get_by_label("Kort om hva som kom fram").fill("Lederen er skilt og moren hennes er syk.")
        d.get_by_role("button", name="Lagre").click()
    else:
        page.goto(f"/arbeidsgivere/{place.number}/merknad/")
        page.get_by_label("Merknad").fill("Lederen er skilt og moren hennes er syk.")
        page.get_by_role("button", name="Lagre").tap()
    page.watch.expect("422")
    expect(page.get_by_role("group", name="Behold teksten fordi …")).to_be_visible()
    page.screenshot(path=f"/tmp/shot_{which}.png", full_page=which=="p")
