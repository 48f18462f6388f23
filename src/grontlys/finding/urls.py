from django.urls import path

from grontlys.finding import saved_views, views

app_name = "finding"
urlpatterns = [
    path("arbeidsgivere/", views.search_page, name="search"),
    path("arbeidsgivere/excel/", views.excel, name="excel"),
    path("sok/", saved_views.saved_searches, name="saved_searches"),
    path("sok/nytt/", saved_views.saved_new, name="saved_new"),
    path("sok/<int:pk>/", saved_views.saved_search, name="saved_search"),
    path("sok/<int:pk>/navn/", saved_views.saved_name, name="saved_name"),
    path("sok/<int:pk>/slett/", saved_views.saved_remove, name="saved_remove"),
    path("sok/<int:pk>/angre/", saved_views.saved_restore, name="saved_restore"),
    path("sok/<int:pk>/sett/", saved_views.saved_seen, name="saved_seen"),
]
