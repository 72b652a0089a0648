"""What providers are asked is signed as they document it: their own examples, and a server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ImproperlyConfigured

from beside.notices.channels import Channel, Message, Undelivered, channel_in_use
from beside.notices.models import Why
from beside.notices.providers import aliyun, asking, tencent
from beside.notices.providers.aliyun import AliyunChannel
from beside.notices.providers.tencent import TencentChannel

MESSAGE = Message(
    key="k" * 32,
    telephone="10011112222",
    template="resident.claim",
    programme="在您身边",
    values={"number": "1234567890", "until": "7月7日9点", "code": "a-1"},
    text="1234567890号心愿有人接了，7月7日9点前和您联系。",
)
TAKES = {"aliyun": b'{"Code": "OK", "BizId": "9^0"}', "tencent": b""}
TAKES["tencent"] = b'{"Response": {"SendStatusSet": [{"Code": "Ok", "SerialNo": "5000:1"}]}}'


class Server(HTTPServer):
    """Answers what it is told to, after a while if need be, and remembers what it was asked."""

    answer = b"{}"
    status = 200
    hang: threading.Event | None = None
    asked: list[tuple[dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((dict(self.headers), body))
        if self.server.hang is not None:
            self.server.hang.wait(10)
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_args: object) -> None:
        """Silent."""


@pytest.fixture
def server(settings) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.asked = []
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    settings.SMS_PROVIDER = {
        "endpoint": f"http://127.0.0.1:{made.server_port}/",
        "key_id": "testid",
        "key_secret": "testsecret",
        "sign_name": "在您身边",
        "app_id": "1400000000",
        "templates": {"resident.claim": "SMS_1", "code": "SMS_2"},
    }
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_aliyun_is_signed_as_in_its_manual() -> None:
    values = {
        "AccessKeyId": "testId",
        "Timestamp": "2017-07-12T02:42:19Z",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "SignatureNonce": "45e25e9b-0a6f-4070-8c85-2956eda1b466",
        "Format": "XML",
        "Action": "SendSms",
        "Version": "2017-05-25",
        "RegionId": "cn-hangzhou",
        "PhoneNumbers": "15300000001",
        "SignName": "阿里云短信测试专用",
        "TemplateParam": '{"customer":"test"}',
        "TemplateCode": "SMS_71390007",
        "OutId": "123",
    }
    assert aliyun.signature("GET", values, "testSecret") == "zJDF+Lrzhj/ThnlvIToysFRq6t4="


def test_tencent_is_signed_as_in_its_manual() -> None:
    body = (
        '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    )
    keys = ("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")
    header = tencent.authorization(
        "cvm", "cvm.tencentcloudapi.com", body.encode(), keys, 1551113065
    )
    assert header.startswith(
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request"
    )
    assert header.endswith("72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168")


def test_aliyun_is_asked_for_the_sentence_on_file(server: Server) -> None:
    server.answer = TAKES["aliyun"]
    assert AliyunChannel().send(MESSAGE).ref == "9^0"
    ((_headers, body),) = server.asked
    asked = {name: value[0] for name, value in parse_qs(body.decode()).items()}
    assert asked["TemplateCode"] == "SMS_1"
    assert json.loads(asked["TemplateParam"]) == dict(MESSAGE.values)
    assert (asked["PhoneNumbers"], asked["OutId"]) == (MESSAGE.telephone, MESSAGE.key)
    signed = {name: value for name, value in asked.items() if name != "Signature"}
    assert asked["Signature"] == aliyun.signature("POST", signed, "testsecret")


def test_tencent_is_asked_for_the_sentence_on_file(server: Server) -> None:
    server.answer = TAKES["tencent"]
    assert TencentChannel().send(MESSAGE).ref == "5000:1"
    ((headers, body),) = server.asked
    asked = json.loads(body)
    assert asked["TemplateParamSet"] == ["1234567890", "7月7日9点", "a-1"]
    assert asked["PhoneNumberSet"] == ["+8610011112222"]
    assert headers["X-Tc-Action"] == "SendSms"
    at = int(headers["X-Tc-Timestamp"])
    host = f"127.0.0.1:{server.server_port}"
    assert headers["Authorization"] == tencent.authorization(
        "sms", host, body, ("testid", "testsecret"), at
    )


@pytest.mark.parametrize(("make", "name"), [(AliyunChannel, "aliyun"), (TencentChannel, "tencent")])
def test_a_code_goes_by_its_own_sentence(server: Server, make, name: str) -> None:
    server.answer = TAKES[name]
    make().send_code("10011112222", "123456")
    assert b"SMS_2" in server.asked[0][1]


@pytest.mark.parametrize("make", [AliyunChannel, TencentChannel])
@pytest.mark.parametrize("answer", [b"{}", b"[]", b"<html>", b'{"Code": "isv.OUT_OF_SERVICE"}'])
def test_whatever_it_answers_instead_is_a_refusal(server: Server, make, answer: bytes) -> None:
    server.answer, server.status = answer, 503
    with pytest.raises(Undelivered) as raised:
        make().send(MESSAGE)
    assert (raised.value.why, raised.value.final) == (Why.REFUSED, False)


def test_a_number_that_is_none_is_final(server: Server) -> None:
    server.answer = b'{"Code": "isv.MOBILE_NUMBER_ILLEGAL"}'
    with pytest.raises(Undelivered) as raised:
        AliyunChannel().send(MESSAGE)
    assert raised.value.final


@pytest.mark.parametrize("make", [AliyunChannel, TencentChannel])
def test_a_provider_that_hangs_is_waited_for_shortly(
    server: Server, make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.2)
    server.hang = threading.Event()
    with pytest.raises(Undelivered) as raised:
        make().send(MESSAGE)
    server.hang.set()
    assert raised.value.why == Why.TIMEOUT


@pytest.mark.parametrize("make", [AliyunChannel, TencentChannel])
def test_a_sentence_that_is_not_on_file_is_not_tried_again(server: Server, make) -> None:
    other = Message("k", "10011112222", "resident.log", "", {}, "")
    with pytest.raises(Undelivered) as raised:
        make().send(other)
    assert raised.value.final
    assert server.asked == []


@pytest.mark.parametrize("make", [AliyunChannel, TencentChannel])
def test_without_its_keys_it_does_not_begin(make, settings) -> None:
    settings.SMS_PROVIDER = {**settings.SMS_PROVIDER, "key_id": ""}
    with pytest.raises(ImproperlyConfigured):
        make()


def test_each_is_a_channel(server: Server, settings) -> None:
    for name in ("aliyun.AliyunChannel", "tencent.TencentChannel"):
        settings.SMS_CHANNEL = f"beside.notices.providers.{name}"
        assert isinstance(channel_in_use(), Channel)
    settings.SMS_CHANNEL = ""
    assert channel_in_use() is None
