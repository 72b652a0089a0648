"""The addresses of the liaisons' door."""

from django.urls import path, re_path

from beside.web.serving.doors import for_liaisons
from beside.web.serving.group_urls import group_urls
from beside.web.serving.side import UNIT
from beside.web.unit import views

app_name = "unit"
urlpatterns = [
    *group_urls(UNIT, for_liaisons),
    path("offers/<int:pk>/", views.offer, name="offer"),
    path("offers/<int:pk>/pass-on/", views.pass_on, name="pass-on"),
    path("wall/", views.wall, name="wall"),
    re_path(r"^wall/(?P<number>[1-9][0-9]{9})/$", views.wish, name="wish"),
]
