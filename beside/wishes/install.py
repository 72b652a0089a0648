"""After every migrate: the categories, tags and skills that every installation has.

Names that an installation changed stay as they are; only what is missing is written.
"""

from beside.people.models import Skill
from beside.platform.install import after_migrate
from beside.wishes import taxonomy
from beside.wishes.models import Category, Tag


@after_migrate
def install_taxonomy() -> None:
    """Write missing categories, tags and skills."""
    _install_categories()
    known = set(Tag.objects.values_list("code", flat=True))
    Tag.objects.bulk_create(
        Tag(code=tag.code, name=tag.name, order=order)
        for order, tag in enumerate(taxonomy.tags())
        if tag.code not in known
    )
    groups = {group.code: group.name for group in taxonomy.skill_groups()}
    skilled = set(Skill.objects.values_list("code", flat=True))
    Skill.objects.bulk_create(
        Skill(
            code=skill.code,
            name=skill.name,
            group=groups[skill.group],
            qualification=skill.qualification,
            order=order,
        )
        for order, skill in enumerate(taxonomy.skills())
        if skill.code not in skilled
    )


def _install_categories() -> None:
    known = set(Category.objects.values_list("code", flat=True))
    groups = taxonomy.categories()
    Category.objects.bulk_create(
        Category(code=group.code, name=group.name, order=order)
        for order, group in enumerate(groups)
        if group.code not in known
    )
    parents = {row.code: row for row in Category.objects.filter(parent=None)}
    Category.objects.bulk_create(
        Category(
            code=item.code,
            name=item.name,
            parent=parents[group.code],
            order=order,
            exposure=item.exposure,
            qualification=item.qualification,
            mediation=item.mediation,
            hard=item.hard,
        )
        for group in groups
        for order, item in enumerate(group.items)
        if item.code not in known
    )
