"""The house as it stands in a demo."""

from django.urls import include, path

from beside.config import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("beside.web.demo.urls"))]
handler404 = urls.handler404
