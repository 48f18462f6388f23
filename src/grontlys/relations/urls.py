from django.urls import path

from grontlys.relations import feed_views, quiet_views, request_views, views

app_name = "relations"
urlpatterns = [
    path("kontakter/", views.contact_log, name="contacts"),
    path("kontakter/<int:contact>/steg/", views.step, name="step"),
    path("kontakter/uten-fast/", views.no_fixed_contact, name="no_fixed_contact"),
    path("kontakter/stille/", quiet_views.quiet, name="quiet"),
    path("kontakter/referanser/", quiet_views.references, name="references"),
    path("kontakter/avhengighet/", quiet_views.dependency, name="dependency"),
    path("kontakter/avgjorelser/", views.collisions, name="collisions"),
    path("kontakter/avgjorelser/<int:collision>/", views.collision, name="collision"),
    path("henvendelser/", request_views.requests, name="requests"),
    path("henvendelser/<int:pk>/", request_views.one_request, name="request"),
    path("kontakter/kalender/", feed_views.calendar, name="calendar"),
    path("kalender/<str:word>.ics", feed_views.calendar_file, name="calendar_file"),
    path("kontakter/grenser/", views.windows, name="windows"),
]
