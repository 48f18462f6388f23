from django.urls import path

from grontlys.employers.shared_pages import views

urlpatterns = [
    path("felles/<str:token>/", views.shared, name="shared"),
    path("arbeidsgivere/<int:number>/felles/", views.shared_staff, name="shared_staff"),
    path("arbeidsgivere/<int:number>/felles/lenke/", views.shared_link, name="shared_link"),
]
