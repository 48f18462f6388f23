import pytest
from tests.factories import *
pytestmark = pytest.mark.django_db
def test_x(client_of):
    person, place = make_person(), make_workplace()
    c = client_of(person)
    for h in ({}, {"HX-Request": "true"}):
        a = c.post(f"/arbeidsgivere/{place.number}/besok/", {"runde": "full", "form": "visit", "sharing": "all"}, headers=h)
        print(a.status_code, dict(a.headers))
    a = c.post(f"/arbeidsgivere/{place.number}/besok/plass/", {"svar": "yes:2"}, headers=h)
    print(a.status_code, dict(a.headers))
