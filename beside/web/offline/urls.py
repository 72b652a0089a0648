"""The addresses of what works without network. The worker stands at the root, to see every page."""

from django.urls import path

from beside.web.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.page, name="page"),
]
