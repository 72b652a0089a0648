"""Every address of the house, one door per audience."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("beside.web.public.urls")),
    path("", include("beside.web.resident.urls")),  # wish/, follow/ and w/<token>/
    path("", include("beside.web.offline.urls")),  # sw.js, app.webmanifest, offline/
    path("m/", include("beside.web.notices.urls")),  # what messages link to
    path("account/", include("beside.web.account.urls")),
    path("join/", include("beside.web.joining.urls")),
    path("family/", include("beside.web.family.urls")),
    path("volunteer/", include("beside.web.volunteer.urls")),
    path("team/", include("beside.web.team.urls")),
    path("unit/", include("beside.web.unit.urls")),
    path("desk/", include("beside.web.desk.urls")),
    path("office/", include("beside.web.office.urls")),
    path("security/", include("beside.web.security.urls")),
    path("audit/", include("beside.web.audit.urls")),
    path("system/", include("beside.web.system.urls")),
    path("pictures/", include("beside.web.pictures.urls")),
    path("kit/", include("beside.web.kit.urls")),  # large type; the style page only in a demo
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", include("beside.web.demo.urls")),
    ]

handler400 = "beside.web.errors.bad_request"
handler403 = "beside.web.errors.forbidden"
handler404 = "beside.web.errors.not_found"
handler500 = "beside.web.errors.broken"
