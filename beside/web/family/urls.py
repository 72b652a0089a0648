"""The addresses of who acts for somebody."""

from django.urls import path

from beside.web.family import views

app_name = "family"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/resign/", views.resign, name="resign"),
    path("<int:pk>/open/", views.open_wish, name="open"),
]
