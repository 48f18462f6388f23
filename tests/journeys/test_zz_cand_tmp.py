import pytest
from django.core.management import call_command
from tests.factories import *
from grontlys.candidates.rules.kinds import Kind as K, Protection as P
from grontlys.candidates import actions as A
pytestmark = pytest.mark.django_db(transaction=True)
def test_shots(new_page, sign_in):
    from tests.harness import browser
    call_command("import_classification", "--shipped", verbosity=0)
    office = make_organisation(short_name="NAV Ås", name="NAV Ås", areas=("3218",))
    kari = make_person("counsellor", office, name="Kari Berg")
    c = make_candidate(kari, name="Amina Solberg", phone="400 11 222", email="amina@example.no", municipality_code="3218")
    make_candidate(kari, name="Bjarne Åsen", protection=P.UNKNOWN, municipality_code="3214")
    d = make_candidate(kari, name="Dina Dahl", protection=P.CONFIDENTIAL)
    say_of(d, K.HOLD, "", {"reason":"course","plan":"Truckkurs i Moss","review":"2026-12-01"})
    for k,key,v in ((K.AMBITION,"fast",{"name":"Fast jobb på lager"}),(K.WISH,"warehouse",{"stated_by":"person"}),(K.WISH,"packing",{}),(K.SKILL,"truck",{"name":"Truckkjøring","learned":"abroad"}),(K.EXPERIENCE,"b",{"name":"Butikk","years":3,"learned":"work"}),(K.EVIDENCE,"aa",{"what":"attendance","where":"Fjellheim Lager"}),(K.TASK,"warehouse",{"can":"can"}),(K.TASK,"till",{"can":"adapted","help":"one_person"}),(K.ABILITY,"heavy_lifting",{"level":"1","adapted":"2","help":"aids"}),(K.ABILITY,"noise",{"level":"2"}),(K.HOURS,"",{"least":40,"most":60,"times":["day"]}),(K.SETTING,"",{"group":["few"],"carer":True}),(K.QUALIFICATION,"forklift",{"held":"has"}),(K.QUALIFICATION,"police_certificate",{"held":"has"}),(K.LANGUAGE,"spoken",{"level":"B1"}),(K.AVOID,"task:till",{}),(K.HOLD,"",{"reason":"course","plan":"Truckkurs","review":"2026-12-01"})):
        say_of(c,k,key,v)
    say_of(c,K.PRIVATE,"p",{},note="Bor langt fra bussen.")
    e = make_organisation("enterprise", name="Fjordjobb"); make_consent(c,e)
    for n,opts in (("1280",browser.DESKTOP),("360",{**browser.PHONE,"device_scale_factor":1,"color_scheme":"dark"})):
        page = new_page(**opts); sign_in(page,kari)
        for name,url in (("list","/kandidater/"),("new","/kandidater/ny/"),("profile",f"/kandidater/{c.code}/"),("abil",f"/kandidater/{c.code}/hva-gar-bra/"),("tasks",f"/kandidater/{c.code}/oppgaver/"),("sees",f"/kandidater/{c.code}/hvem-ser/"),("consent",f"/kandidater/{c.code}/hvem-ser/samtykke/"),("erase",f"/kandidater/{c.code}/slett/"),("police",f"/kandidater/{c.code}/legg-inn/politiattest/"),("evne",f"/kandidater/{c.code}/legg-inn/evne/?endrer={Record.objects.get(key='heavy_lifting').pk}"),("ikke",f"/kandidater/{c.code}/legg-inn/ikke/")):
            page.goto(url); page.screenshot(path=f"/tmp/shots/{name}-{n}.png", full_page=True)
            v = browser.violations(page)
            if v: print(name,n,v)
            w = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if w>0: print(name,n,"wide",w)
