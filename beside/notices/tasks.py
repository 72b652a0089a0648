"""What notices do by themselves: the outbox is looked at, and what is due is sent."""

import time

from django.tasks import task

from beside.notices import fanning, sending
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every

EVERY = 5
SHIFT = 120.0
"""Seconds after which a job ends though there is more: the next begins at once."""


@every(seconds=EVERY)
@task()
def fan_out() -> int:
    """Turn what happened into notices."""
    at, done, began = moment(), 0, time.monotonic()
    while time.monotonic() - began < SHIFT and (looked := fanning.fan_out(at)):
        done += looked
    return done


@every(seconds=EVERY)
@task(queue_name="notices")
def send() -> int:
    """Send what is due. In a line of its own: a provider that hangs keeps no clock waiting."""
    done, began = 0, time.monotonic()
    while time.monotonic() - began < SHIFT:
        sent = sending.send_due(moment())
        if not sent.taken:
            break
        done += sent.sent
    return done
