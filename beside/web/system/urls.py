"""The addresses of the system administrator."""

from django.urls import path

from beside.web.system import accounts, notices, views

app_name = "system"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("settings/days/", views.day, name="day"),
    path("notices/", notices.home, name="notices"),
    path("notices/words/", notices.words, name="notice-words"),
    path("notices/<int:pk>/again/", notices.again, name="notice-again"),
    path("notices/stuck/<int:pk>/again/", notices.unstick, name="unstick"),
    path("accounts/", accounts.home, name="accounts"),
    path("accounts/<int:pk>/<slug:verb>/", accounts.act, name="act"),
]
