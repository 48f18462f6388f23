from django.urls import path

from grontlys.finding import views

app_name = "finding"
urlpatterns = [
    path("arbeidsgivere/", views.search_page, name="search"),
    path("arbeidsgivere/excel/", views.excel, name="excel"),
]
