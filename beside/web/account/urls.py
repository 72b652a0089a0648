"""The addresses of the account door."""

from django.urls import path

from beside.web.account import mine, notices, passwords, safety, second, setting_up, signing, views

app_name = "account"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/telephone/", signing.by_telephone, name="telephone"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-in/who/", signing.who, name="who"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("second/", second.step, name="second"),
    path("second/passkey/", second.passkey, name="second-passkey"),
    path("set-up/", setting_up.app, name="set-up"),
    path("passkeys/", setting_up.passkey, name="passkeys"),
    path("recovery/", setting_up.recovery, name="recovery"),
    path("password/", passwords.change, name="password"),
    path("draft/", views.draft, name="draft"),
    path("here/", views.here, name="here"),
    path("safety/", safety.home, name="safety"),
    path("safety/factors/<int:pk>/end/", safety.drop, name="drop-factor"),
    path("safety/sessions/end/", safety.end_others, name="end-others"),
    path("safety/sessions/<slug:handle>/end/", safety.end_one, name="end-session"),
    path("mine/", mine.mine, name="mine"),
    path("mine/copy/", mine.copy, name="copy"),
    path("mine/ask/", mine.ask, name="ask-right"),
    path("mine/<int:pk>/take-back/", mine.take_back, name="take-back"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read-notices"),
    path("language/", views.language, name="language"),
]
