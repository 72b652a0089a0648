"""The addresses of the auditor."""

from django.urls import path

from beside.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.home, name="home"),
    path("entries/", views.entries, name="entries"),
    path("tries/", views.tries, name="tries"),
    path("glass/", views.glass, name="glass"),
    path("glass/<int:pk>/review/", views.review, name="review"),
    path("leave/", views.leave, name="leave"),
    path("export/<slug:what>/", views.export, name="export"),
]
