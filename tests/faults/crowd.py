"""A wall full of wishes and a crowd of volunteers, made inside the house that is to be broken.

    python -m tests.faults.crowd VOLUNTEERS WISHES PLACES

Prints what each volunteer is going to claim, as JSON: her cookies, a wish's number, her name.
"""

import json
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402  # after setup

from beside.access.actor import SYSTEM  # noqa: E402
from beside.config.bench.scenes import cookies_of  # noqa: E402
from beside.people.models import Standing, User  # noqa: E402
from beside.people.volunteers import Enrollment, enroll_many  # noqa: E402
from tests.cast import MONDAY, World, make_wish, make_world  # noqa: E402


def make_crowd(world: World, number: int) -> list[User]:
    """Volunteers with accounts."""
    new = [
        Enrollment(
            community=world.huaiyin,
            secrets={"legal_name": "甲", "telephone": f"1003{n:07d}"},
            standing=Standing.ACTIVE,
        )
        for n in range(number)
    ]
    made = enroll_many(world.district.pk, new, by=SYSTEM, at=MONDAY)
    users = [User(username=f"v{one.pk}", password="!", person_id=one.person_id) for one in made]
    return User.objects.bulk_create(users)


def main(volunteers: int, wishes: int, places: int) -> None:
    """Make them, and say who claims what: every wish is wanted by as many as any other."""
    with transaction.atomic():
        world = make_world()
        numbers = [make_wish(world, slots=places).number for _ in range(wishes)]
        users = make_crowd(world, volunteers)
    asks = [(cookies_of(u), numbers[n % wishes], u.username) for n, u in enumerate(users)]
    sys.stdout.write(json.dumps(asks))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
