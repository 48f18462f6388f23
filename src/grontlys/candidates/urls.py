from django.urls import path

from grontlys.candidates import left_views, seen_views, views, word_views
from grontlys.candidates.presentations import open_views
from grontlys.candidates.presentations import views as staff

app_name = "candidates"
_ONE = "kandidater/<slug:code>/"
_PRESENTATIONS = _ONE + "presentasjoner/"
urlpatterns = [
    path("kandidater/", views.candidates, name="candidates"),
    path("kandidater/ny/", views.new_candidate, name="new"),
    path("kandidater/finn/", views.find, name="find"),
    path("kandidater/sjekk/", views.check, name="check"),
    path("kandidater/uten-oppfolger/", left_views.left, name="left"),
    path("kandidater/uten-oppfolger/<slug:code>/", left_views.appoint, name="appoint"),
    path("kandidater/ord/", views.wording, name="wording"),
    path("kandidater/ordliste/yrker/", word_views.occupation_words, name="occupation_words"),
    path("kandidater/ordliste/kompetanser/", word_views.skill_words, name="skill_words"),
    path(_ONE, views.candidate, name="candidate"),
    path(_ONE + "hva-gar-bra/", views.abilities, name="abilities"),
    path(_ONE + "oppgaver/", views.tasks, name="tasks"),
    path(_ONE + "kontakt/", views.contact, name="contact"),
    path(_ONE + "friske-oyne/", views.fresh, name="fresh"),
    path(_ONE + "legg-inn/<slug:slug>/", views.verb, name="verb"),
    path(_ONE + "kunne-ogsa/<int:record>/", word_views.also_could, name="also_could"),
    path(_ONE + "yrke/<int:record>/", word_views.occupation, name="occupation"),
    path(_ONE + "trekk-tilbake/", views.withdraw, name="withdraw"),
    path(_ONE + "gjelder-ikke/<int:record>/", views.end_record, name="end_record"),
    path(_ONE + "hvem-ser/", seen_views.who_sees, name="who_sees"),
    path(_ONE + "hvem-ser/kollega/", seen_views.colleague, name="colleague"),
    path(_ONE + "hvem-ser/organisasjon/", seen_views.organisation, name="organisation"),
    path(_ONE + "hvem-ser/bare-folger/", seen_views.only_followers, name="only_followers"),
    path(_ONE + "hvem-ser/samtykke/", seen_views.consent, name="consent"),
    path(_ONE + "hvem-ser/samtykke/<int:number>/trekk/", seen_views.withdraw_consent, name="withdraw_consent"),
    path(_ONE + "hvem-ser/folger/<int:number>/slutt/", seen_views.end_following, name="end_following"),
    path(_ONE + "hvem-ser/beskyttelse/", seen_views.protection, name="protection"),
    path(_PRESENTATIONS, staff.presentations, name="presentations"),
    path(_PRESENTATIONS + "ny/", staff.new_presentation, name="new_presentation"),
    path(_PRESENTATIONS + "ord/", staff.presentation_words, name="presentation_words"),
    path(_PRESENTATIONS + "<int:number>/", staff.one_presentation, name="one_presentation"),
    path(_PRESENTATIONS + "<int:number>/endre/", staff.edit_presentation, name="edit_presentation"),
    path(_PRESENTATIONS + "<int:number>/gjor/", staff.presentation_do, name="presentation_do"),
    path("godkjenn/<str:token>/", open_views.presentation_answer, name="presentation_answer"),
    path("presentasjon/<str:token>.pdf", open_views.presentation_pdf, name="presentation_pdf"),
    path("presentasjon/<str:token>/", open_views.presentation, name="presentation"),
    path(_ONE + "fil/", seen_views.export, name="export"),
    path(_ONE + "slett/", seen_views.erase, name="erase"),
]
