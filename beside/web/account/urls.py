"""The addresses of the account door."""

from django.urls import path

from beside.web.account import signing, views

app_name = "account"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/telephone/", signing.by_telephone, name="telephone"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-in/who/", signing.who, name="who"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("language/", views.language, name="language"),
]
