"""The categories, skills and hardship kinds that a new installation starts with."""

from beside.wishes import taxonomy
from beside.wishes.models import Exposure, Kind


def test_there_are_eight_categories_with_fifty_items() -> None:
    codes = [group.code for group in taxonomy.categories()]
    assert codes == ["CONV", "AID", "CULT", "ENV", "INFO", "HOME", "LAW", "MIND"]
    assert len(taxonomy.items()) == 50


def test_law_and_counseling_stay_off_the_wall_by_default() -> None:
    for group in taxonomy.categories():
        if group.code in {"LAW", "MIND"}:
            assert {item.exposure for item in group.items} == {Exposure.PRIVATE.value}


def test_every_item_names_known_things() -> None:
    skills = {skill.code for skill in taxonomy.skills()}
    tags = {tag.code for tag in taxonomy.tags()}
    papers = {certificate.code for certificate in taxonomy.certificates()} | {""}
    for item in taxonomy.items().values():
        assert item.exposure in Exposure.values
        assert item.kind in Kind.values
        assert set(item.skills) <= skills
        assert set(item.tags) <= tags
        assert item.qualification in papers


def test_skills_that_the_law_asks_a_paper_for_name_it() -> None:
    needed = {skill.name: skill.qualification for skill in taxonomy.skills()}
    assert needed["法律咨询"] == "lawyer"
    assert needed["心理咨询"] == "counselor"
    assert needed["电工"] == "electrician"
    assert needed["护理"] == "nurse"
    assert needed["驾驶"] == "driver"
    assert needed["搬运"] == ""


def test_skills_belong_to_known_groups_and_have_short_codes() -> None:
    groups = {group.code for group in taxonomy.skill_groups()}
    codes = [skill.code for skill in taxonomy.skills()]
    assert {skill.group for skill in taxonomy.skills()} == groups
    assert len(codes) == len(set(codes)) == 53
    assert max(map(len, [*codes, *groups])) <= 20


def test_hardship_weighs_from_zero_to_three_and_hides_what_must_be_hidden() -> None:
    kinds = taxonomy.hardships()
    assert len(kinds) == 24
    assert {kind.weight for kind in kinds.values()} == {0, 1, 2, 3}
    assert {code for code, kind in kinds.items() if not kind.public_label} == {"XS", "JS"}
    assert all(kind.name not in kind.public_label for kind in kinds.values())


def test_team_kinds_serve_known_items() -> None:
    for kind in taxonomy.team_kinds():
        assert set(kind.subcategories) <= set(taxonomy.items())
