"""Addresses of the lists, part of the employers' room."""

from django.urls import path

from grontlys.employers.lists import views

urlpatterns = [
    path("lister/", views.lists, name="lists"),
    path("lister/<int:pk>/", views.employer_list, name="list"),
    path("lister/<int:pk>/kolonner/", views.list_columns, name="list_columns"),
    path("lister/<int:pk>/videre/", views.list_continue, name="list_continue"),
    path("lister/<int:pk>/ta-inn/", views.list_import, name="list_import"),
    path("lister/<int:pk>/angre/", views.list_undo, name="list_undo"),
    path("lister/<int:pk>/slett/", views.list_remove, name="list_remove"),
    path("lister/<int:pk>/rader/", views.list_rows, name="list_rows"),
    path("lister/<int:pk>/rader/<int:row>/", views.list_row, name="list_row"),
    path("lister/<int:pk>/fil/", views.list_file, name="list_file"),
]
