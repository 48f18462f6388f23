"""The product's addresses and the gallery's."""

from django.urls import path

from grontlys.config.urls import urlpatterns as product
from grontlys.web.navigation import NavItem, register
from tests.web.gallery import views

urlpatterns = [
    path("galleri/", views.gallery, name="gallery"),
    path("galleri/liste/", views.rows, name="gallery_rows"),
    path("galleri/skjema/", views.form, name="gallery_form"),
    path("galleri/feil/<int:status>/", views.failing, name="gallery_failing"),
    path("galleri/ny/", views.plain, name="gallery_new"),
    *(path(f"galleri/sted/{n}/", views.plain, name=f"gallery_place_{n}") for n in range(5)),
    path("galleri/bare/", views.plain, name="gallery_plain"),
    *product,
]

# Seen only where these addresses exist, so other tests do not meet them.
register(NavItem("I dag", "gallery", icon="Calendar", order=1, slot="today", count=lambda request: 7, key="i"))
register(NavItem("Arbeidsgivere", "gallery_rows", icon="Buildings3", order=2, slot="search"))
register(NavItem("Skjema", "gallery_form", icon="Tasklist", order=3))
register(NavItem("Ny kontakt", "gallery_new", icon="Phone", order=9, primary=True))
for number in range(5):
    register(NavItem(f"Sted {number}", f"gallery_place_{number}", icon="Table", order=20 + number))
