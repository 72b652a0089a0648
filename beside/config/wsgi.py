"""The site as a WSGI application, for our own server or any other."""

import gc
import multiprocessing
import os

import django

from beside.config.tether import follow
from beside.web.public.quick import Quick
from beside.web.unreadable import PlainHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")

_starter = multiprocessing.parent_process()
if _starter is not None and _starter.pid is not None:
    follow(_starter.pid)  # a worker of our own server must not outlive it

django.setup(set_prefix=False)
application = Quick(PlainHandler())

# What is loaded stays for good: looking through it for garbage again and again is lost time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
