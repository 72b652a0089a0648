"""The site as a WSGI application, for our own server or any other."""

import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

from beside.config.tether import follow

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")

_starter = multiprocessing.parent_process()
if _starter is not None and _starter.pid is not None:
    follow(_starter.pid)  # a worker of our own server must not outlive it

application = get_wsgi_application()
