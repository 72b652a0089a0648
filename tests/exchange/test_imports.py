"""The way of an import: uploaded, looked at, columns set, confirmed, followed, errors taken."""

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from beside.access.actor import SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.exchange import imports, vault
from beside.exchange.importing.running import run
from beside.exchange.models import Import, Stage
from beside.exchange.tasks import KEPT, close_lost_imports, purge_imports, run_import
from beside.journal.models import Entry
from beside.people.models import Volunteer
from beside.platform import files
from beside.platform.idempotency import Once
from beside.platform.jobs.moment import as_if
from beside.platform.models import Job, JobState
from tests.cast import MONDAY, World
from tests.exchange.district import (
    CHEN,
    HEADER,
    LATER,
    LIU,
    ZHANG,
    bring,
    changed,
    everything,
    roster,
)

BAD = changed(LIU, C=LIU[2][:-1] + "X", D="=HYPERLINK(1)")


def start(world: World, wu: Actor, *rows, **options) -> Import:
    data = roster(*rows, **options)
    return imports.start(data, "花名册.xlsx", world.district, by=wu, at=MONDAY)


def test_a_header_without_anything_below_is_refused(world: World, wu: Actor) -> None:
    with pytest.raises(Refused) as refused:
        start(world, wu)
    assert refused.value.reason.code == "file.no-rows"


def test_a_form_that_is_sent_twice_makes_one_import_and_keeps_one_file(
    world: World, tmp_path, settings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    once = Once("session", "form")

    def send(data: bytes) -> Import:
        return imports.start(data, "花名册.xlsx", world.district, by=SYSTEM, at=MONDAY, once=once)

    # Made once each: a workbook says in which second it was written.
    data, others = roster(ZHANG), roster(LIU)
    first, again = send(data), send(data)
    assert first.pk == again.pk
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1

    other = send(others)
    assert other.pk != first.pk
    sealed = vault.Sealed(other.stored, bytes(other.wrapped or b""), other.key_id)
    assert vault.read(sealed) == others


def test_a_preview_shows_columns_counts_and_what_is_wrong_and_writes_nothing(
    world: World, wu: Actor
) -> None:
    before = everything()
    begun = start(world, wu, ZHANG, BAD, changed(CHEN, I="开飞机"), ["合计", "", 3])
    assert everything() == before
    seen = imports.preview(begun)
    assert seen is not None
    (sheet,) = seen.sheets
    assert sheet.header_rows == (1,)
    assert [(column.letter, column.heading, column.field) for column in sheet.columns][:4] == [
        ("A", "姓名", "name"),
        ("B", "性别", "sex"),
        ("C", "身份证号码", "id_number"),
        ("D", "联系电话", "telephone"),
    ]
    assert (seen.rows, seen.things, seen.good, seen.bad, seen.complete) == (3, 3, 2, 1, True)
    findings = {finding.code: (finding.label, finding.first) for finding in seen.findings}
    assert findings["id-check-digit"] == ("身份证号码", (3,))
    assert next(f.is_warning for f in seen.findings if f.code == "skill-unknown")
    assert seen.passed == (("合计行", 1),)


def test_a_preview_and_its_row_hold_no_names_numbers_or_telephones(world: World, wu: Actor) -> None:
    header = [*HEADER, "家庭住址", "备注", "困难类型", "病史", "党员"]
    row = [*ZHANG, "槐荫里小区3号楼2单元501", "高血压", "低保户", "肝癌", "是"]
    begun = start(world, wu, row, header=header)
    stored = repr(Import.objects.filter(pk=begun.pk).values_list())
    shown = imports.preview(begun)
    assert shown
    (sheet,) = shown.sheets
    cells = {column.heading: column.samples for column in sheet.columns}
    for secret in ("张国华", ZHANG[2], ZHANG[3], "2单元501", "高血压", "低保户", "肝癌", "'是'"):
        assert secret not in stored
        assert secret not in repr(cells)
    assert cells["姓名"] == ("张**",)
    assert cells["联系电话"] == (f"{ZHANG[3][:3]}***",)
    assert (cells["家庭住址"], cells["病史"], cells["党员"]) == (("槐***",), ("肝*",), ("*",))
    assert (cells["入党时间"], cells["所在支部"]) == (("2***",), ("第***",))


def test_not_even_masked_cells_lie_in_the_clear(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    imports.set_mapping(begun, {"花名册": {"F": ""}}, by=wu, at=MONDAY)
    stored = repr(Import.objects.filter(pk=begun.pk).values_list("outlook", "mapping"))
    shown = imports.preview(begun)
    assert shown
    cells = [cell for one in shown.sheets[0].columns for cell in one.samples]
    assert "张**" in cells
    for cell in filter(None, cells):
        assert cell not in stored


def test_the_uploaded_file_lies_encrypted_and_is_deleted_after_the_run(
    world: World, wu: Actor, django_capture_on_commit_callbacks
) -> None:
    data = roster(ZHANG)
    begun = imports.start(data, "花名册.xlsx", world.district, by=wu, at=MONDAY)
    with files.open_private(begun.stored) as file:
        kept = file.read()
    assert data[:200] not in kept
    assert vault.read(vault.Sealed(begun.stored, bytes(begun.wrapped or b""), begun.key_id)) == data
    imports.confirm(begun, by=wu, at=MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        done = run(Import.objects.get(pk=begun.pk), at=MONDAY)
    assert not files.exists(begun.stored)
    assert (done.wrapped, done.outlook) == (None, {})


def test_columns_are_set_by_hand_and_only_those_are_brought_in(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    imports.set_mapping(begun, {"花名册": {"H": "", "特长": "", "F": ""}}, by=wu, at=MONDAY)
    seen = imports.preview(begun)
    assert seen is not None
    assert [column.field for column in seen.sheets[0].columns][5:] == [
        "",
        "joined_party_on",
        "",
        "",
    ]
    imports.confirm(begun, by=wu, at=MONDAY)
    run(Import.objects.get(pk=begun.pk), at=MONDAY)
    volunteer = Volunteer.objects.latest("pk")
    assert volunteer.community_id is None
    assert not volunteer.skills.exists()


def test_a_mapping_that_cannot_be_is_refused_and_the_old_one_stays(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    with pytest.raises(Refused) as refused:
        imports.set_mapping(begun, {"花名册": {"A": ""}}, by=wu, at=MONDAY)
    assert refused.value.reason.code == "mapping.field-needed"
    begun.refresh_from_db()
    assert begun.mapping["花名册"]["A"] == "name"


def test_confirming_twice_is_confirming_once(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    imports.confirm(begun, by=wu, at=MONDAY)
    imports.confirm(Import.objects.get(pk=begun.pk), by=wu, at=MONDAY)
    assert Job.objects.filter(path=run_import.module_path).count() == 1
    assert begun.stage == Stage.WAITING


def test_nothing_is_changed_after_confirming(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    imports.confirm(begun, by=wu, at=MONDAY)
    for act in (
        lambda: imports.set_mapping(begun, {"花名册": {"H": ""}}, by=wu, at=MONDAY),
        lambda: imports.drop(begun, by=wu, at=MONDAY),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.reason.code == "import.not_proposed"


def test_a_dropped_import_leaves_no_file_and_cannot_be_confirmed(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    name = begun.stored
    imports.drop(begun, by=wu, at=MONDAY)
    assert not files.exists(name)
    with pytest.raises(Refused):
        imports.confirm(begun, by=wu, at=MONDAY)


@pytest.mark.parametrize("who", ["li", "zhou", "qian", "zheng", "feng"])
def test_only_the_districts_organizer_brings_rosters_in(
    world: World, wu: Actor, request, who
) -> None:
    actor = request.getfixturevalue(who)
    with pytest.raises(Refused):
        imports.start(roster(ZHANG), "x.xlsx", world.district, by=actor, at=MONDAY)
    begun = start(world, wu, ZHANG, BAD)
    with pytest.raises(NotFound):
        imports.get_import(actor, begun.pk)
    with pytest.raises(NotFound):
        imports.latest(actor, world.district)
    for act in (imports.confirm, imports.drop):
        with pytest.raises(Refused):
            act(begun, by=actor, at=MONDAY)
    done = bring(world, roster(BAD))
    with pytest.raises(NotFound):
        imports.error_workbook(done, by=actor, at=MONDAY)


def test_a_part_of_a_district_is_no_place_to_import_into(world: World, wu: Actor) -> None:
    with pytest.raises(Refused) as refused:
        imports.start(roster(ZHANG), "x.xlsx", world.subdistrict, by=wu, at=MONDAY)
    assert refused.value.reason.code == "import.district_only"


def test_a_file_that_is_no_roster_leaves_nothing_behind(world: World, wu: Actor) -> None:
    with pytest.raises(Refused):
        imports.start(b"%PDF-1.7", "x.xlsx", world.district, by=wu, at=MONDAY)
    assert not Import.objects.exists()


def test_progress_is_told_while_it_runs(world: World, wu: Actor) -> None:
    rows = [
        [f"李{a}{b}", "", "", f"100123{i:02}{j:03}"]
        for i, a in enumerate("国秀英建军")
        for j, b in enumerate("桂兰志强华平安明亮远山海天" * 10)
    ]
    begun = start(world, wu, *rows, header=["姓名", "性别", "身份证号", "手机"])
    imports.confirm(begun, by=wu, at=MONDAY)
    told = []

    def tell(roster: Import) -> None:
        told.append(imports.progress(Import.objects.get(pk=roster.pk)))

    run(Import.objects.get(pk=begun.pk), at=MONDAY, tell=tell)
    assert {progress.stage for progress in told} >= {Stage.READING, Stage.WRITING, Stage.DONE}
    percents = [progress.percent for progress in told]
    assert percents == sorted(percents)
    assert any(0 < percent < 99 for percent in percents)
    assert told[-1].is_over
    assert told[-1].percent == 100


def test_the_job_writes_what_was_confirmed(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG, LIU)
    imports.confirm(begun, by=wu, at=MONDAY)
    assert run_import.func(begun.pk) == Stage.DONE
    assert imports.progress(begun).is_over
    assert [one.added for one in imports.latest(wu, world.district)] == [2]


def test_an_import_whose_job_was_given_up_has_failed_and_can_be_sent_anew(
    world: World, wu: Actor
) -> None:
    begun = start(world, wu, ZHANG, LIU)
    imports.confirm(begun, by=wu, at=MONDAY)
    Import.objects.filter(pk=begun.pk).update(stage=Stage.WRITING)
    with as_if(LATER):
        assert close_lost_imports.func() == 0
    Job.objects.filter(path=run_import.module_path).update(state=JobState.FAILED)
    with as_if(LATER):
        assert close_lost_imports.func() == 1
        assert close_lost_imports.func() == 0
    begun.refresh_from_db()
    assert (begun.stage, begun.refusal, begun.finished_at) == (Stage.FAILED, "job.lost", LATER)
    assert imports.progress(begun).is_over
    assert (begun.wrapped, begun.outlook) == (None, {})
    assert not files.exists(begun.stored)
    assert bring(world, roster(ZHANG, LIU)).added == 2


def test_running_an_import_that_is_over_does_nothing(world: World) -> None:
    done = bring(world, roster(ZHANG))
    before = everything()
    run(done, at=LATER)
    assert everything() == before


def test_the_list_of_errors_is_taken_and_that_is_written_down(world: World, wu: Actor) -> None:
    done = bring(world, roster(ZHANG, BAD), by=wu)
    content = imports.error_workbook(done, by=wu, at=LATER)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["原表行号", "哪里不对", "姓名"]
    assert rows[1][0] == 3
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.actor_user_id, entry.subject_id) == (
        "roster.errors",
        world.wu.pk,
        done.pk,
    )


def test_an_import_without_bad_rows_has_no_list(world: World, wu: Actor) -> None:
    with pytest.raises(NotFound):
        imports.error_workbook(bring(world, roster(ZHANG)), by=wu, at=LATER)


def test_files_nobody_needs_any_more_are_deleted_after_a_week(world: World, wu: Actor) -> None:
    waiting = start(world, wu, ZHANG)
    done = bring(world, roster(BAD), by=wu)
    names = [waiting.stored, done.errors_stored]
    with as_if(MONDAY + KEPT - timedelta(minutes=1)):
        purge_imports.func()
    assert all(map(files.exists, names))
    with as_if(MONDAY + KEPT + timedelta(minutes=1)):
        assert purge_imports.func() == 2
    assert not any(map(files.exists, names))
    waiting.refresh_from_db()
    assert waiting.stage == Stage.DROPPED
    with pytest.raises(NotFound):
        imports.error_workbook(Import.objects.get(pk=done.pk), by=wu, at=LATER)


def test_a_file_that_cannot_be_read_at_the_run_ends_the_import_and_says_why(
    world: World, wu: Actor
) -> None:
    begun = start(world, wu, ZHANG)
    imports.confirm(begun, by=wu, at=MONDAY)
    files.remove(begun.stored)
    sealed = vault.keep(b"%PDF-1.7")
    Import.objects.filter(pk=begun.pk).update(
        stored=sealed.name, wrapped=sealed.wrapped, key_id=sealed.key_id
    )
    done = run(Import.objects.get(pk=begun.pk), at=MONDAY)
    assert (done.stage, done.refusal) == (Stage.FAILED, "file.pdf")


def test_a_file_that_is_gone_at_the_run_ends_the_import(world: World, wu: Actor) -> None:
    begun = start(world, wu, ZHANG)
    imports.confirm(begun, by=wu, at=MONDAY)
    files.remove(begun.stored)
    done = run(Import.objects.get(pk=begun.pk), at=MONDAY)
    assert (done.stage, done.refusal) == (Stage.FAILED, "file.gone")
