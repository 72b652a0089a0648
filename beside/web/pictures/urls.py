"""The addresses of pictures for people who are signed in."""

from django.urls import path

from beside.web.pictures import views

app_name = "pictures"
urlpatterns = [path("<str:number>/<int:pk>/", views.picture, name="picture")]
