"""The addresses of the public pages."""

from django.urls import path

from beside.web.public import screen, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("wall/", views.wall, name="wall"),
    path("wall/screen/", screen.screen, name="screen"),
    path("wall/<str:number>/", views.wish, name="wish"),
    path("wall/<str:number>/pictures/<int:pk>/", views.picture, name="picture"),
    path("studios/", views.studios, name="studios"),
    path("studios/<int:pk>/", views.studio, name="studio"),
]
