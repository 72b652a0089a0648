"""Addresses that belong to every door."""

from django.urls import path

from beside.web.kit import mode, views

app_name = "kit"
urlpatterns = [
    path("mode/", mode.set_mode, name="mode"),
    path("style/", views.style, name="style"),
]
