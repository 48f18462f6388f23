from django.urls import path

from grontlys.matching import views

app_name = "matching"
_ONE = "kandidater/<slug:code>/"
urlpatterns = [
    path(_ONE + "plasser/", views.places, name="places"),
    path(_ONE + "plasser/<int:number>/", views.why, name="why"),
    path(_ONE + "plasser/<int:number>/svar/<slug:dimension>/", views.overload, name="overload"),
    path(_ONE + "plasser/<int:number>/avgjor/", views.decide, name="decide"),
    path(_ONE + "kortliste/", views.shortlisted, name="shortlist"),
    path("arbeidsgivere/<int:number>/folk/", views.people, name="people"),
]
