"""Codes that prove a telephone: one way to be right, few ways to try, nothing kept in the clear."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from beside.common.refusal import Refused
from beside.people import proof as proofs
from beside.people.models import PhoneProof
from tests.cast import MONDAY
from tests.web.telephone import BROKEN, CHANNEL, Telephone, wrong

NUMBER = "10011112222"
SOON = MONDAY + timedelta(minutes=2)


@pytest.fixture(autouse=True)
def telephone(settings: Any, db: None) -> Iterator[type[Telephone]]:
    settings.SMS_CHANNEL = CHANNEL
    Telephone.messages.clear()
    yield Telephone
    Telephone.messages.clear()


def send(purpose: str = "wish", **more: Any) -> tuple[PhoneProof, str]:
    proof = proofs.send_code(NUMBER, purpose, more.pop("at", MONDAY), **more)
    return proof, Telephone.last_code(NUMBER)


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **more)
    return caught.value.reason.code


def test_the_code_that_was_sent_proves_the_telephone() -> None:
    proof, code = send()
    assert len(code) == 6
    assert proofs.proven(proof.pk, NUMBER, SOON) is None
    assert proofs.check_code(proof.pk, code, SOON).proven_at == SOON
    assert proofs.proven(proof.pk, NUMBER, SOON) == proof


def test_neither_code_nor_telephone_is_kept() -> None:
    proof, code = send()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_phoneproof WHERE id = %s", [proof.pk])
        row = " ".join(str(value) for value in cursor.fetchone())
    assert NUMBER not in row
    assert code not in row.replace(str(MONDAY), "")


def test_a_proof_of_one_telephone_is_none_of_another() -> None:
    proof, code = send()
    proofs.check_code(proof.pk, code, SOON)
    assert proofs.proven(proof.pk, "10011112223", SOON) is None


def test_the_right_code_may_come_twice() -> None:
    proof, code = send()
    for _ in range(8):
        proofs.check_code(proof.pk, code, SOON)
    assert PhoneProof.objects.get(pk=proof.pk).tries == 0


def test_five_wrong_codes_spend_it_also_for_the_right_one() -> None:
    proof, code = send()
    codes = [refused(proofs.check_code, proof.pk, wrong(code), SOON) for _ in range(6)]
    assert codes == ["proof.wrong"] * 4 + ["proof.spent"] * 2
    assert refused(proofs.check_code, proof.pk, code, SOON) == "proof.spent"


def test_a_wrong_code_says_how_many_tries_are_left() -> None:
    proof, code = send()
    with pytest.raises(Refused) as caught:
        proofs.check_code(proof.pk, wrong(code), SOON)
    assert "还可以试 4 次" in str(caught.value.reason)


def test_after_ten_minutes_it_is_over() -> None:
    proof, code = send()
    late = MONDAY + timedelta(minutes=10)
    assert refused(proofs.check_code, proof.pk, code, late) == "proof.spent"


def test_an_unknown_proof_answers_like_a_spent_one() -> None:
    assert refused(proofs.check_code, 999, "123456", SOON) == "proof.spent"
    assert refused(proofs.check_code, None, "123456", SOON) == "proof.spent"


def test_a_new_code_ends_the_one_before() -> None:
    first, code = send()
    send(at=MONDAY + timedelta(minutes=1))
    assert refused(proofs.check_code, first.pk, code, SOON) == "proof.spent"


def test_a_new_code_for_another_purpose_does_not() -> None:
    first, code = send()
    send("sign_in", at=MONDAY + timedelta(minutes=1))
    assert proofs.check_code(first.pk, code, SOON) == first


def test_it_is_used_once() -> None:
    proof, code = send()
    proven = proofs.check_code(proof.pk, code, SOON)
    proofs.use(proven, SOON)
    assert refused(proofs.use, proven, SOON) == "proof.spent"
    assert refused(proofs.check_code, proof.pk, code, SOON) == "proof.spent"
    assert proofs.proven(proof.pk, NUMBER, SOON) is None


def test_spent_at_once_it_is_for_its_own_telephone_and_purpose_only() -> None:
    proof, code = send()
    spend = proofs.spend_code
    assert refused(spend, proof.pk, NUMBER, "", "wish", SOON) == "proof.missing"
    assert refused(spend, proof.pk, NUMBER, code, "sign_in", SOON) == "proof.other_number"
    assert refused(spend, proof.pk, "10011112223", code, "wish", SOON) == "proof.other_number"
    spend(proof.pk, NUMBER, code, "wish", SOON)
    assert refused(spend, proof.pk, NUMBER, code, "wish", SOON) == "proof.spent"


def test_what_was_not_proven_cannot_be_used() -> None:
    proof, _code = send()
    assert refused(proofs.use, proof, SOON) == "proof.spent"


def test_a_landline_gets_none() -> None:
    assert refused(proofs.send_code, "0310-1234567", "wish", MONDAY) == "proof.landline"
    assert not Telephone.messages


def test_one_number_gets_a_code_a_minute_and_six_an_hour() -> None:
    send()
    assert refused(send) == "limits.too_many"
    for minute in range(1, 6):
        send(at=MONDAY + timedelta(minutes=minute))
    assert refused(send, at=MONDAY + timedelta(minutes=7)) == "limits.too_many"
    send(at=MONDAY + timedelta(minutes=61))


def test_a_service_hall_behind_one_address_is_served() -> None:
    for person in range(60):
        proofs.send_code(f"100{person:08d}", "wish", MONDAY, address="10.0.0.1")
    too_many = refused(proofs.send_code, "10099999999", "wish", MONDAY, address="10.0.0.1")
    assert too_many == "limits.too_many"
    proofs.send_code("10099999999", "wish", MONDAY, address="10.0.0.2")


def test_a_number_nobody_uses_is_treated_alike_but_gets_no_message() -> None:
    proof = proofs.send_code(NUMBER, "sign_in", MONDAY, deliver=False)
    assert not Telephone.messages
    assert refused(proofs.check_code, proof.pk, "000000", SOON) == "proof.wrong"
    assert refused(send) == "limits.too_many"


def test_without_a_channel_another_way_is_offered(settings: Any) -> None:
    for channel in ("", BROKEN):
        settings.SMS_CHANNEL = channel
        code = refused(proofs.send_code, f"1001111333{len(channel) % 10}", "wish", MONDAY)
        assert code == "proof.no_channel"


def test_whether_a_code_is_on_its_way() -> None:
    proof, _code = send()
    assert proofs.waiting(proof.pk, NUMBER, SOON)
    assert not proofs.waiting(proof.pk, "10011112223", SOON)
    assert not proofs.waiting(proof.pk, NUMBER, MONDAY + timedelta(minutes=11))
    assert not proofs.waiting(None, NUMBER, SOON)


def test_old_proofs_are_removed() -> None:
    send()
    assert proofs.purge(MONDAY + timedelta(hours=23)) == 0
    assert proofs.purge(MONDAY + timedelta(hours=25)) == 1
