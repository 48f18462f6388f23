import datetime as dt
import pytest
from grontlys.access.roles import Role
from grontlys.employers.lists import actions
from grontlys.employers.models import *
from tests.factories import *
pytestmark = pytest.mark.django_db
def test_smoke():
    office = make_organisation(areas=("3218",))
    actor = make_actor(Role.MARKET_CONTACT, office)
    a = make_workplace(name="ÅS LAGER AS", post_place="ÅS", postcode="1430")
    b = make_workplace(name="FJELLHEIM BAKERI AS", post_place="ÅS", postcode="1430")
    text = f"Bedrift;Org.nr;Poststed;Kontaktperson;Telefon;Sist kontakt;Type kontakt;Antall praksisplasser;Ledig til;Merknad\nÅs lager;{a.number};Ås;Kari Nes;90012345;1.11.2026;Telefon;2;1.2.2027;Fin plass\nFjelheim bakeri;;Ås;Ola Berg;90012346;2.11.2026;Besøk;;;Bra\n;;;;;;;;;Tom\n"
    lst, new = actions.upload(actor, text.encode(), "x.csv")
    print(lst.sheets)
    lst = actions.choose_columns(actor, lst, {0: lst.sheet_mapping(0)}, used=[0], informed=True)
    lst = actions.advance(lst.pk, 30)
    for r in ListRow.objects.filter(of=lst): print(r.position, r.state, r.how, r.workplace_id, r.candidates, r.troubles)
    for e in ListEntry.objects.filter(of=lst): print(e.kind, e.state, e.content)
    assert actions.start_import(actor, lst)
    lst = actions.advance(lst.pk, 30)
    assert lst.state == "done"
    assert Statement.objects.count() == 5
    assert ContactPerson.objects.count() == 2
    assert actions.start_undo(actor, lst)
    lst = actions.advance(lst.pk, 30)
    assert lst.state == "undone" and ContactPerson.objects.count() == 0 and Withdrawal.objects.count() == 5
    assert actions.start_import(actor, lst); lst = actions.advance(lst.pk, 30)
    assert Statement.objects.standing().count() == 5
    assert 0
