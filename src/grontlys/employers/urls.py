from django.urls import path

from grontlys.employers import day_views, views, visit_views
from grontlys.employers.lists.urls import urlpatterns as lists
from grontlys.employers.shared_pages.urls import urlpatterns as shared_pages

app_name = "employers"
urlpatterns = [
    *lists,
    *shared_pages,
    path("i-dag/", day_views.today_page, name="today"),
    path("i-dag/alle/<slug:what>/", day_views.day_all, name="day_all"),
    path("i-dag/lofte/<int:statement>/svar/", day_views.day_promise, name="day_promise"),
    path("i-dag/arbeidsplass/<int:number>/stemmer/", day_views.day_facts, name="day_facts"),
    path("i-dag/arbeidsplass/<int:number>/utsett/", day_views.day_put_off, name="day_put_off"),
    path("i-dag/arbeidsplass/<int:number>/ta-opp/", day_views.day_take_up, name="day_take_up"),
    path("i-dag/<int:statement>/svar/", day_views.answer_opening, name="answer_opening"),
    path("i-dag/foresporsel/<int:inquiry>/svar/", day_views.answer_inquiry, name="answer_inquiry"),
    path("arbeidsgivere/<int:number>/", views.workplace, name="workplace"),
    path("arbeidsgivere/<int:number>/trekk-tilbake/", views.withdraw, name="withdraw"),
    path("arbeidsgivere/<int:number>/kjent/<int:statement>/", views.answer_fact, name="answer_fact"),
    path(
        "arbeidsgivere/<int:number>/kontaktperson/<int:person>/slett/",
        views.end_contact_person,
        name="end_contact_person",
    ),
    path("arbeidsgivere/<int:number>/oppgave/<str:key>/", views.task_demands, name="task_demands"),
    path("ny-kontakt/", visit_views.new_contact, name="new_contact"),
    path("arbeidsgivere/<int:number>/besok/", visit_views.visit, name="visit"),
    path("arbeidsgivere/<int:number>/besok/kast/", visit_views.visit_drop, name="visit_drop"),
    path("arbeidsgivere/<int:number>/besok/oppsummering/<int:visit>/", visit_views.visit_summary, name="visit_summary"),
    path("arbeidsgivere/<int:number>/besok/<slug:step>/", visit_views.visit_step, name="visit_step"),
    path("arbeidsgivere/<int:number>/<slug:slug>/", views.verb, name="verb"),
    path("kontor/ferskhet/", views.freshness, name="freshness"),
    path("register/", views.register_runs, name="register_runs"),
    path("register/<int:run>/", views.register_run, name="register_run"),
    path("svar/takk/", views.employer_answered, name="answered"),
    path("svar/<str:token>/", views.employer_answer, name="answer"),
]
