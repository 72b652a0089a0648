"""The addresses of the resident's door."""

from django.urls import path

from beside.web.resident import (
    acting,
    consents,
    emergencies,
    family,
    finding,
    following,
    looks,
    mine,
    pictures,
    proving,
    reaching,
    stating,
)

app_name = "resident"
urlpatterns = [
    path("wish/", stating.what, name="home"),
    path("wish/kind/", stating.suggest, name="suggest"),
    path("wish/where/", stating.where, name="where"),
    path("wish/places/", stating.places, name="places"),
    path("wish/whose/", stating.whose, name="whose"),
    path("wish/reach/", reaching.reach, name="reach"),
    path("wish/help/", emergencies.help_page, name="help"),
    path("wish/consents/", consents.notice, name="notice"),
    path("follow/", finding.find, name="find"),
    path("w/<str:token>/", following.follow, name="follow"),
    path("w/<str:token>/done/", following.done, name="done"),
    path("w/<str:token>/prove/", proving.prove, name="prove"),
    path("w/<str:token>/answer/", acting.answer, name="answer"),
    path("w/<str:token>/add/", acting.add, name="add"),
    path("w/<str:token>/withdraw/", acting.withdraw, name="withdraw"),
    path("w/<str:token>/rate/", acting.rate, name="rate"),
    path("w/<str:token>/not-done/", acting.not_done, name="not-done"),
    path("w/<str:token>/dispute/", acting.dispute, name="dispute"),
    path("w/<str:token>/consent/", acting.consent, name="consent"),
    path("w/<str:token>/looks/", looks.looks, name="looks"),
    path("w/<str:token>/consents/", consents.change, name="consents"),
    path("w/<str:token>/family/", family.family, name="family"),
    path("w/<str:token>/family/new/", family.entrust, name="entrust"),
    path("w/<str:token>/family/<int:pk>/end/", family.end, name="end-delegation"),
    path("w/<str:token>/mine/", mine.mine, name="mine"),
    path("w/<str:token>/mine/copy/", mine.copy, name="copy"),
    path("w/<str:token>/mine/ask/", mine.ask, name="ask-right"),
    path("w/<str:token>/mine/<int:pk>/take-back/", mine.take_back, name="take-back"),
    path("w/<str:token>/pictures/<int:pk>/", pictures.picture, name="picture"),
    path("w/<str:token>/pictures/<int:pk>/word/", pictures.word, name="picture-word"),
]
