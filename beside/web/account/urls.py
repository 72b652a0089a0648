"""The addresses of the account door."""

from django.urls import path

from beside.web.account import mine, signing, views

app_name = "account"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/telephone/", signing.by_telephone, name="telephone"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-in/who/", signing.who, name="who"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("mine/", mine.mine, name="mine"),
    path("mine/copy/", mine.copy, name="copy"),
    path("mine/ask/", mine.ask, name="ask-right"),
    path("mine/<int:pk>/take-back/", mine.take_back, name="take-back"),
    path("language/", views.language, name="language"),
]
