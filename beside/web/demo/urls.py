"""The addresses of the demo door; included only where `settings.DEMO`."""

from django.urls import path

from beside.web.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.home, name="home"),
    path("as/<str:role>/", views.step_into, name="step"),
]
