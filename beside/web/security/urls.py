"""The addresses of the security administrator."""

from django.urls import path

from beside.web.security import accounts, proposals

app_name = "security"
urlpatterns = [
    path("", accounts.home, name="home"),
    path("told/", accounts.told, name="told"),
    path("proposals/", proposals.home, name="proposals"),
    path("proposals/<int:pk>/accept/", proposals.accept, name="accept"),
    path("proposals/<int:pk>/decline/", proposals.decline, name="decline"),
    path("appointments/<int:pk>/end/", proposals.end, name="end-role"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/<slug:verb>/", accounts.act, name="act"),
]
