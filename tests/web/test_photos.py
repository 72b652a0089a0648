"""Pictures in a page: sizes to choose from, their place kept, pairs side by side."""

from collections.abc import Sequence

from django.template import engines

from beside.web.templatetags.photos import in_pairs, widths
from beside.wishes.models import Picture, PictureKind, Showing


def picture(pk: int, kind: PictureKind = PictureKind.AFTER, before: int | None = None) -> Picture:
    return Picture(
        pk=pk, kind=kind, width=1600, height=1200, color="#a0b1c2", file="", before_id=before
    )


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def told(shown: Sequence[object]) -> list[list[str]]:
    return [[words for _one, words in group.members] for group in in_pairs(shown)]


def test_a_browser_chooses_among_sizes_and_fetches_them_when_they_come_near() -> None:
    html = shown('{% photo "/x/" one "之前" %}', one=picture(1))
    assert 'src="/x/?size=320"' in html
    assert "/x/?size=320 320w, /x/?size=640 640w, /x/?size=1280 1280w" in html
    for said in ('width="1600" height="1200"', 'loading="lazy"', 'decoding="async"', 'alt="之前"'):
        assert said in html
    assert 'fill="#a0b1c2"' in html
    assert "style=" not in html


def test_a_picture_of_which_no_color_is_known_has_none_in_its_place() -> None:
    one = picture(1)
    one.color = ""
    assert "<svg" not in shown('{% photo "/x/" one "之前" %}', one=one)


def test_a_tall_picture_is_as_wide_as_it_is_in_each_size() -> None:
    tall = Picture(width=900, height=1800)
    assert widths(tall) == [("320", 160), ("640", 320), ("1280", 640)]


def test_of_a_small_picture_no_size_is_offered_twice() -> None:
    assert widths(Picture(width=400, height=300)) == [("320", 320), ("640", 400)]


def test_one_that_everybody_may_see_has_its_version_in_the_address() -> None:
    html = shown(
        '{% photo "/x/" one "之前" version=file large=True %}',
        one=picture(1),
        file="ab/cd/abcdef0123456789.jpg",
    )
    assert 'src="/x/?v=abcdef012345&amp;size=640"' in html


def test_the_same_place_before_and_after_stands_side_by_side_and_says_which_is_which() -> None:
    before, after = picture(1, PictureKind.BEFORE), picture(3, before=1)
    other = picture(2, PictureKind.RECEIPT)
    assert told([before, other, after]) == [["之前的样子", "之后的样子"], ["票据"]]


def test_of_several_pairs_each_has_a_number() -> None:
    four = [
        picture(1, PictureKind.BEFORE),
        picture(2, PictureKind.BEFORE),
        picture(3, before=2),
        picture(4, before=1),
    ]
    assert told(four) == [
        ["第 1 对，之前的样子", "第 1 对，之后的样子"],
        ["第 2 对，之前的样子", "第 2 对，之后的样子"],
    ]


def test_where_one_half_may_not_be_seen_the_other_stands_alone() -> None:
    before, after = picture(1, PictureKind.BEFORE), picture(2, before=1)
    assert told([after]) == [["之后"]]
    assert told([before]) == [["之前"]]
    both = [Showing(picture=one) for one in (before, after)]
    assert told(both) == [["之前的样子", "之后的样子"]]
    assert told(both[1:]) == [["之后"]]


def test_of_two_pictures_of_the_same_place_the_later_one_is_the_other_half() -> None:
    three = [picture(1, PictureKind.BEFORE), picture(2, before=1), picture(3, before=1)]
    groups = in_pairs(three)
    assert [[one.pk for one, _words in group.members] for group in groups] == [[1, 3], [2]]
