"""Tasks for the tests of the jobs."""

import threading
import time

from django.tasks import TaskContext, task

from beside.platform.jobs.moment import moment
from beside.platform.jobs.policy import policy
from beside.platform.models import Option

SAID: list[object] = []
GATE = threading.Event()


@task()
def say(word: str, *, loudly: bool = False) -> str:
    SAID.append(word)
    return word.upper() if loudly else word


@task()
@policy(unique=True)
def say_once(word: str) -> None:
    SAID.append(word)


@task()
@policy(attempts=3, backoff=10)
def stumble(word: str) -> None:
    SAID.append(word)
    raise ValueError(word)


@task()
@policy(unique=True, attempts=3)
def stumble_once(word: str) -> None:
    raise ValueError(word)


@task(takes_context=True)
@policy(attempts=2, backoff=0)
def second_time_lucky(context: "TaskContext[[], int]") -> int:
    if context.attempt == 1:
        raise ValueError
    return context.attempt


@task()
async def say_later(word: str) -> None:
    SAID.append(word)


@task()
def return_a_thing() -> object:
    return threading.Event()


@task()
def tell_the_time() -> str:
    SAID.append(moment())
    return moment().isoformat()


@task()
def pass_on() -> None:
    say.enqueue("passed on")


@task()
def wait_for_the_gate() -> None:
    GATE.wait(timeout=20)


@task()
@policy(time_limit=0, attempts=1)
def overstay() -> None:
    GATE.wait(timeout=20)


@task()
@policy(unique=True)
def read_option(option_id: int) -> None:
    SAID.append(Option.objects.get(pk=option_id).value)


@task()
def take_a_moment() -> None:
    time.sleep(0.01)
