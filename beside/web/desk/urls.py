"""The addresses of the desk."""

from django.urls import path, re_path

from beside.web.desk import (
    calls,
    clearances,
    family,
    filters,
    group,
    habits,
    papers,
    printing,
    queue,
    record,
    rights,
    showing,
    slips,
    studio,
    tell,
    voice,
    volunteers,
    wish,
)

app_name = "desk"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("choose/", queue.choose, name="choose"),
    path("filter/", filters.narrow, name="filter"),
    path("filter/save/", filters.save, name="save-filter"),
    path("filter/<int:pk>/<slug:verb>/", filters.change, name="change-filter"),
    path("keys/", habits.keys, name="keys"),
    path("group/", group.several, name="group"),
    path("alerts/<int:pk>/", queue.see, name="see_alert"),
    path("new/", record.record, name="record"),
    path("calls/", calls.calls, name="calls"),
    path("tell/", tell.tell, name="tell"),
    path("tell/<int:pk>/<slug:verb>/", tell.act, name="tell_act"),
    path("clearances/", clearances.clearances_page, name="clearances"),
    path("clearances/<int:pk>/<slug:verb>/", clearances.decide, name="decide-clearance"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<int:pk>/gone/", papers.gone, name="paper_gone"),
    path("print/", printing.printing, name="printing"),
    path("print/cards/", printing.cards, name="print-cards"),
    path("print/poster/", printing.poster, name="print-poster"),
    path("print/forms/", printing.blank_forms, name="print-forms"),
    path("print/sign-in/", printing.sign_in, name="print-sign-in"),
    path("slips/", slips.slips, name="slips"),
    path("slips/mark/", slips.mark, name="slips-mark"),
    path("studio/", studio.studio, name="studio"),
    path("studio/facts/", studio.keep, name="studio_facts"),
    path("studio/shifts/", studio.shift, name="shift"),
    path("studio/shifts/<int:pk>/strike/", studio.strike, name="strike"),
    path("volunteers/", volunteers.volunteers, name="volunteers"),
    path("volunteers/enroll/", volunteers.enroll, name="enroll"),
    re_path(r"^volunteers/(?P<number>\d{6,12})/$", volunteers.check, name="check"),
    re_path(r"^volunteers/(?P<number>\d{6,12})/open/$", volunteers.open_check, name="open-check"),
    re_path(r"^volunteers/(?P<number>\d{6,12})/guardian/$", volunteers.guardian, name="guardian"),
    re_path(
        r"^volunteers/(?P<number>\d{6,12})/(?P<pk>\d{1,18})/$", volunteers.change, name="change"
    ),
    path("rights/", rights.requested, name="rights"),
    path("rights/new/", rights.enter, name="enter-right"),
    path("rights/departed/", rights.departed, name="departed"),
    path("rights/<int:pk>/copy/", rights.copy, name="copy"),
    re_path(r"^(?P<number>\d{10})/$", wish.wish, name="wish"),
    re_path(r"^(?P<number>\d{10})/family/$", family.family, name="family"),
    re_path(
        r"^(?P<number>\d{10})/family/(?P<pk>\d{1,18})/end/$", family.end, name="end-delegation"
    ),
    re_path(
        r"^(?P<number>\d{10})/family/(?P<pk>\d{1,18})/letter/$",
        family.letter,
        name="entrustment",
    ),
    re_path(r"^(?P<number>\d{10})/group/$", group.one, name="group-one"),
    re_path(
        r"^(?P<number>\d{10})/group/square\.(?P<kind>png|svg)$", group.picture, name="group-picture"
    ),
    re_path(r"^(?P<number>\d{10})/undo/(?P<version>\d{1,9})/$", wish.back, name="undo"),
    re_path(r"^(?P<number>\d{10})/slip/$", printing.slip, name="slip"),
    re_path(r"^(?P<number>\d{10})/given/$", record.given, name="given"),
    re_path(
        r"^(?P<number>\d{10})/invitation/(?P<pk>\d{1,18})/$", record.invitation, name="invitation"
    ),
    re_path(r"^(?P<number>\d{10})/clearance/ask/$", clearances.ask, name="ask-clearance"),
    re_path(r"^(?P<number>\d{10})/clearance/break/$", clearances.break_glass, name="break-glass"),
    re_path(r"^(?P<number>\d{10})/voice/(?P<pk>\d{1,18})/$", voice.voice, name="voice"),
    re_path(r"^(?P<number>\d{10})/pictures/(?P<pk>\d{1,18})/$", showing.picture, name="picture"),
    re_path(
        r"^(?P<number>\d{10})/pictures/(?P<pk>\d{1,18})/copy/$", showing.copy, name="picture_copy"
    ),
    re_path(
        r"^(?P<number>\d{10})/pictures/(?P<pk>\d{1,18})/(?P<verb>agree|disagree|blur|show|hide)/$",
        showing.act,
        name="picture_act",
    ),
    re_path(r"^(?P<number>\d{10})/(?P<verb>[a-z_]+)/$", wish.act, name="act"),
]
