"""The addresses of the system administrator."""

from django.urls import path

from beside.web.system import accounts, views

app_name = "system"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("settings/days/", views.day, name="day"),
    path("accounts/", accounts.home, name="accounts"),
    path("accounts/<int:pk>/<slug:verb>/", accounts.act, name="act"),
]
