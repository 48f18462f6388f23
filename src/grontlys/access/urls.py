"""Addresses of people, organisations, the log, and a person's own session."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from grontlys.access.views import log, operations, organisations, session, staff

app_name = "access"

urlpatterns = [
    path("", session.home, name="home"),
    path("velg-organisasjon/", session.choose_organisation, name="choose_organisation"),
    path("ansatte/", staff.staff, name="staff"),
    path("ansatte/ny/", staff.add_person, name="add_person"),
    path("ansatte/<int:number>/", staff.person, name="person"),
    path("ansatte/<int:number>/rolle/", staff.give_role, name="give_role"),
    path("ansatte/<int:number>/lenke/", staff.invite, name="invite"),
    path("ansatte/<int:number>/steng/", staff.close_account, name="close_account"),
    path("ansatte/<int:number>/apne/", staff.reopen_account, name="reopen_account"),
    path("ansatte/rolle/<int:number>/slutt/", staff.end_role, name="end_role"),
    path("organisasjoner/", organisations.organisations, name="organisations"),
    path("organisasjoner/ny/", organisations.new_organisation, name="new_organisation"),
    path("organisasjoner/<int:number>/", organisations.organisation, name="organisation"),
    path("organisasjoner/<int:number>/kommune/", organisations.add_area, name="add_area"),
    path("organisasjoner/kommune/<int:number>/slutt/", organisations.end_area, name="end_area"),
    path("logg/", log.log_page, name="log"),
    path("logg/csv/", log.log_csv, name="log_csv"),
    path("logg/kontroll/", log.verify_log, name="verify_log"),
    path("drift/", operations.operations, name="operations"),
]
if settings.GRONTLYS_DEMO:
    urlpatterns.append(path("demo/", session.choose_persona, name="personas"))
