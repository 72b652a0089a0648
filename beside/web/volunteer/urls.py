"""The addresses of the volunteers' door. A wish is found by its ten digits."""

from django.urls import path, re_path

from beside.web.serving.acts import ACTS
from beside.web.volunteer import (
    answers,
    carried,
    me,
    near,
    notices,
    record,
    serving,
    today,
    wall,
    wish,
)

NUMBER = r"(?P<number>[1-9][0-9]{9})"

app_name = "volunteer"
urlpatterns = [
    path("", today.home, name="home"),
    path("near/", near.near, name="near"),
    path("mine/", today.mine, name="mine"),
    path("past/", today.past, name="past"),
    path("wall/", wall.wall, name="wall"),
    path("carried/", carried.carried, name="carried"),
    path("carried/token/", carried.token, name="token"),
    path("me/", me.me, name="me"),
    path("me/skills/", me.skills, name="skills"),
    path("me/reach/", me.reach, name="reach"),
    path("me/notices/", notices.notices, name="notices"),
    path("me/looks/", me.looks, name="looks"),
    path("me/free/", me.free, name="free"),
    path("me/record/", record.record, name="record"),
    path("me/record/open/", record.open_record, name="open-record"),
    path("me/record/telephone/", record.telephone, name="telephone"),
    path("me/record/telephone/code/", record.telephone_code, name="telephone-code"),
    path("me/record/change/<slug:what>/", record.change, name="change"),
    path("me/record/step-back/<slug:way>/", record.step_back, name="step-back"),
    path("offers/<int:pk>/accept/", answers.accept, name="accept"),
    path("offers/<int:pk>/decline/", answers.decline, name="decline"),
    re_path(rf"^{NUMBER}/$", wish.wish, name="wish"),
    re_path(rf"^{NUMBER}/carried/$", carried.door, name="door"),
    re_path(rf"^{NUMBER}/claim/$", wish.claim, name="claim"),
    re_path(rf"^{NUMBER}/wait/$", wish.wait, name="wait"),
    re_path(rf"^{NUMBER}/leave/$", answers.leave, name="leave"),
    re_path(rf"^{NUMBER}/take-place/$", answers.take_place, name="take-place"),
    re_path(rf"^{NUMBER}/step-in/$", answers.step_in, name="step-in"),
    re_path(rf"^{NUMBER}/not-instead/$", answers.decline_stand_in, name="decline-stand-in"),
    *(
        re_path(rf"^{NUMBER}/{word}/$", serving.at_own_claim(act), name=word)
        for word, act in ACTS.items()
    ),
    re_path(rf"^{NUMBER}/called/(?P<pk>[0-9]{{1,18}})/$", serving.third_party, name="third-party"),
]
