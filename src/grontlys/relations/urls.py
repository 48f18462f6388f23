from django.urls import path

from grontlys.relations import views

app_name = "relations"
urlpatterns = [
    path("kontakter/", views.contact_log, name="contacts"),
    path("kontakter/<int:contact>/steg/", views.step, name="step"),
    path("kontakter/uten-fast/", views.no_fixed_contact, name="no_fixed_contact"),
    path("kontakter/avgjorelser/", views.collisions, name="collisions"),
    path("kontakter/avgjorelser/<int:collision>/", views.collision, name="collision"),
    path("kontakter/grenser/", views.windows, name="windows"),
]
