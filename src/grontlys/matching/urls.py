from django.urls import path

from grontlys.matching import audit_views, carving_views, coverage_views, meeting_views, views

app_name = "matching"
_ONE = "kandidater/<slug:code>/"
urlpatterns = [
    path("kandidater/mote/", meeting_views.meeting, name="meeting"),
    path("kandidater/mote/fil/", meeting_views.meeting_file, name="meeting_file"),
    path("kandidater/dekning/", coverage_views.coverage, name="coverage"),
    path("kandidater/dekning/fil/", coverage_views.coverage_as_file, name="coverage_as_file"),
    path("kandidater/vekter/", coverage_views.weights, name="weights"),
    path("kandidater/rapport/", audit_views.report, name="report"),
    path("kandidater/rapport/fil/", audit_views.report_file, name="report_file"),
    path(_ONE + "plasser/", views.places, name="places"),
    path(_ONE + "plasser/<int:number>/", views.why, name="why"),
    path(_ONE + "plasser/<int:number>/svar/<slug:dimension>/", views.overload, name="overload"),
    path(_ONE + "plasser/<int:number>/avgjor/", views.decide, name="decide"),
    path(_ONE + "kortliste/", views.shortlisted, name="shortlist"),
    path("arbeidsgivere/<int:number>/folk/", views.people, name="people"),
    path(_ONE + "deljobber/", carving_views.for_person, name="carved_for"),
    path("arbeidsgivere/<int:number>/deljobb/", carving_views.workplace, name="carve"),
    path("deljobber/", carving_views.area, name="carved"),
    path("deljobber/lag/", carving_views.draft, name="draft_position"),
    path("deljobber/<int:pk>/", carving_views.position, name="position"),
    path("deljobber/<int:pk>/<slug:slug>/", carving_views.step, name="position_step"),
]
