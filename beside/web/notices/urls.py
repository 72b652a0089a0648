"""The addresses in messages, as short as they can be."""

from django.urls import path

from beside.web.notices import views

app_name = "notices"
urlpatterns = [
    path("<slug:code>/", views.go, name="go"),
    path("<slug:code>/quiet/", views.quiet, name="quiet"),
]
