from django.urls import path

from grontlys.employers import views
from grontlys.employers.lists.urls import urlpatterns as lists

app_name = "employers"
urlpatterns = [
    *lists,
    path("i-dag/", views.today_page, name="today"),
    path("i-dag/<int:statement>/svar/", views.answer_opening, name="answer_opening"),
    path("i-dag/foresporsel/<int:inquiry>/svar/", views.answer_inquiry, name="answer_inquiry"),
    path("arbeidsgivere/<int:number>/", views.workplace, name="workplace"),
    path("arbeidsgivere/<int:number>/trekk-tilbake/", views.withdraw, name="withdraw"),
    path("arbeidsgivere/<int:number>/kjent/<int:statement>/", views.answer_fact, name="answer_fact"),
    path(
        "arbeidsgivere/<int:number>/kontaktperson/<int:person>/slett/",
        views.end_contact_person,
        name="end_contact_person",
    ),
    path("arbeidsgivere/<int:number>/oppgave/<str:key>/", views.task_demands, name="task_demands"),
    path("arbeidsgivere/<int:number>/<slug:slug>/", views.verb, name="verb"),
    path("kontor/ferskhet/", views.freshness, name="freshness"),
    path("register/", views.register_runs, name="register_runs"),
    path("register/<int:run>/", views.register_run, name="register_run"),
    path("svar/takk/", views.employer_answered, name="answered"),
    path("svar/<str:token>/", views.employer_answer, name="answer"),
]
