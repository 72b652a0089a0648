"""The addresses of the auditor."""

from django.urls import path

from beside.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.home, name="home"),
    path("entries/", views.entries, name="entries"),
    path("tries/", views.tries, name="tries"),
    path("export/<slug:what>/", views.export, name="export"),
]
