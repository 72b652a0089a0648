"""Forms speak plainly, and lose nothing of what was typed."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import engines
from django.utils.datastructures import MultiValueDict

from beside.web.forms import BesideForm
from beside.web.kit.fields import CodeField, DayInput, PhotosField, TelephoneField, WeekField


class Sample(BesideForm):
    words = forms.CharField(label="您想请人帮什么忙？", max_length=10, widget=forms.Textarea)
    kind = forms.ChoiceField(label="哪一类", choices=[("a", "甲")], widget=forms.RadioSelect)
    people = forms.IntegerField(label="人数", min_value=1, max_value=50)
    day = forms.DateField(label="哪天", widget=DayInput)
    agree = forms.BooleanField(label="同意公开")
    own = forms.CharField(label="自带", error_messages={"required": "这句话是自己写的"})


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_each_error_is_a_plain_sentence_that_names_the_question() -> None:
    form = Sample({"words": "", "people": "两个", "day": "大后天"})
    assert {name: lines[0] for name, lines in form.errors.items()} == {
        "words": "请填写“您想请人帮什么忙”",
        "kind": "请选择“哪一类”",
        "people": "“人数”请只写数字",
        "day": "“哪天”没有看懂，请重新选一下",
        "agree": "请先勾选“同意公开”",
        "own": "这句话是自己写的",
    }


def test_bounds_are_said_with_their_number() -> None:
    form = Sample({"words": "一二三四五六七八九十一", "people": "51"})
    assert form.errors["words"] == ["“您想请人帮什么忙”太长了，最多写 10 个字"]
    assert form.errors["people"] == ["“人数”不能大于 50"]


def test_what_was_typed_is_shown_again_even_where_it_is_wrong() -> None:
    page = shown("{% fields form %}", form=Sample({"words": "太长" * 9, "people": "两个"}))
    assert "太长太长太长太长太长太长太长太长太长</textarea>" in page
    assert 'value="两个"' in page
    assert "maxlength" not in page
    assert 'data-most="10"' in page


def test_errors_stand_beside_the_field_and_the_summary_leads_there() -> None:
    form = Sample({"words": ""})
    page = shown("{% errors form %}{% fields form %}", form=form)
    assert '<a href="#id_words">请填写' in page
    assert 'id="id_words_error"' in page
    assert 'aria-describedby="id_words_error"' in page
    assert '<a href="#id_kind_0">请选择' in page
    assert 'id="id_kind_0"' in page
    assert "请改正" not in shown("{% errors form %}", form=Sample())


def test_a_form_shown_again_with_errors_keeps_its_key_and_any_other_gets_a_new_one() -> None:
    wrong = Sample({"words": "", "_once": "first-key"})
    assert 'value="first-key"' in shown("{% once form %}", form=wrong)
    assert shown("{% once %}") != shown("{% once %}")
    assert "first-key" not in shown("{% once form %}", form=Sample())


class Telephone(BesideForm):
    number = TelephoneField(label="电话")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0000 1234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("010-5555 0123", "01055550123"),
        ("（0551）62310000", "055162310000"),
    ],
)
def test_a_telephone_may_be_written_in_many_ways(typed: str, kept: str) -> None:
    form = Telephone({"number": typed})
    assert form.is_valid()
    assert form.cleaned_data["number"] == kept


@pytest.mark.parametrize("typed", ["1380000123", "5555 0123", "abc", "23800001234"])
def test_what_is_no_telephone_is_told_so(typed: str) -> None:
    assert "电话号码好像不对" in Telephone({"number": typed}).errors["number"][0]


class Code(BesideForm):
    code = CodeField(label="验证码")


def test_a_code_is_six_digits_however_typed() -> None:
    form = Code({"code": "１２３ 456"})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "123456"
    assert Code({"code": "12345"}).errors["code"] == ["验证码是 6 位数字"]


class Free(BesideForm):
    free = WeekField(label="有空的时间", required=False)


class MustBeFree(BesideForm):
    free = WeekField(label="有空的时间")


def test_a_week_is_seven_words_of_hours_and_comes_back_as_it_was() -> None:
    form = Free(QueryDict("free=0-18&free=0-19&free=6-0&free=6-23&free=7-1&free=0-24&free=x"))
    assert form.is_valid()
    week = form.cleaned_data["free"]
    assert week == (0b11 << 18, 0, 0, 0, 0, 0, 1 | 1 << 23)
    page = shown("{% fields form %}", form=Free(initial={"free": week}))
    assert page.count(" checked") == 4
    assert "18–20点" in page
    assert "0–1点、23–24点" in page
    assert page.count('type="checkbox"') == 7 * 24


def test_an_empty_week_is_an_answer_unless_hours_are_asked_for() -> None:
    form = Free(QueryDict(""))
    assert form.is_valid()
    assert form.cleaned_data["free"] == (0,) * 7
    assert MustBeFree(QueryDict("")).errors["free"] == ["请填写“有空的时间”"]


class Photos(BesideForm):
    photos = PhotosField(label="照片", required=False, most=2, megabytes=1)


def photos(*uploads: SimpleUploadedFile) -> Photos:
    return Photos({}, MultiValueDict({"photos": list(uploads)}))


def picture(name: str = "a.jpg", size: int = 9, kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size, content_type=kind)


def test_photographs_are_taken_up_to_their_number_size_and_kind() -> None:
    form = photos(picture(), picture())
    assert form.is_valid()
    assert [upload.name for upload in form.cleaned_data["photos"]] == ["a.jpg", "a.jpg"]
    assert photos().is_valid()
    assert photos(*[picture()] * 3).errors["photos"] == ["最多传 2 张照片"]
    assert "太大了" in photos(picture(size=2**20 + 1)).errors["photos"][0]
    assert "不是照片" in photos(picture(kind="text/html")).errors["photos"][0]


def test_a_day_from_the_calendar_of_the_telephone_is_read() -> None:
    form = Sample({"day": "2026-11-18"})
    form.full_clean()
    assert form.cleaned_data["day"] == date(2026, 11, 18)
