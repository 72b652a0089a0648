"""The addresses of the desk."""

from django.urls import path, re_path

from beside.web.desk import calls, queue, record, rights, studio, wish

app_name = "desk"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("choose/", queue.choose, name="choose"),
    path("alerts/<int:pk>/", queue.see, name="see_alert"),
    path("new/", record.record, name="record"),
    path("calls/", calls.calls, name="calls"),
    path("studio/", studio.studio, name="studio"),
    path("studio/facts/", studio.keep, name="studio_facts"),
    path("studio/shifts/", studio.shift, name="shift"),
    path("studio/shifts/<int:pk>/strike/", studio.strike, name="strike"),
    path("rights/", rights.requested, name="rights"),
    path("rights/new/", rights.enter, name="enter-right"),
    path("rights/departed/", rights.departed, name="departed"),
    path("rights/<int:pk>/copy/", rights.copy, name="copy"),
    re_path(r"^(?P<number>\d{10})/$", wish.wish, name="wish"),
    re_path(r"^(?P<number>\d{10})/given/$", record.given, name="given"),
    re_path(
        r"^(?P<number>\d{10})/invitation/(?P<pk>\d{1,18})/$", record.invitation, name="invitation"
    ),
    re_path(r"^(?P<number>\d{10})/(?P<verb>[a-z_]+)/$", wish.act, name="act"),
]
