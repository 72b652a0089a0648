"""The addresses of the leaders' door."""

from django.urls import path

from beside.web.serving.doors import for_leaders
from beside.web.serving.group_urls import group_urls
from beside.web.serving.side import TEAM
from beside.web.team import views

app_name = "team"
urlpatterns = [
    *group_urls(TEAM, for_leaders),
    path("offers/<int:pk>/", views.offer, name="offer"),
]
