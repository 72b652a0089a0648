"""The addresses of the door at which one becomes a volunteer."""

from django.urls import path

from beside.web.joining import proving, screens

app_name = "join"
urlpatterns = [
    path("", proving.home, name="home"),
    path("code/", proving.code, name="code"),
    path("mine/", proving.mine, name="mine"),
    path("done/", screens.done, name="done"),
    path("<slug:name>/", screens.screen, name="screen"),
]
