"""腾讯云短信: SendSms (2021-01-11), signed by TC3-HMAC-SHA256.

The provider does not recognize a repeated message: `SessionContext` is only told back.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.timezone import now

from beside.notices.channels import Message, Receipt, Undelivered
from beside.notices.models import Why
from beside.notices.providers.asking import Account, ask

ENDPOINT = "https://sms.tencentcloudapi.com/"
CONTENT = "application/json; charset=utf-8"
NEVER = frozenset(
    {
        "FailedOperation.PhoneNumberInBlacklist",
        "InvalidParameterValue.IncorrectPhoneNumber",
        "UnsupportedOperation.UnsupportedRegion",
    }
)
"""Answers after which the number will not do next time either."""
ORDER = ("number", "until", "count", "code")
"""A sentence on file counts its values; ours come in this order, as many as it has."""


def _under(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def authorization(service: str, host: str, body: bytes, account: tuple[str, str], at: int) -> str:
    """The header, as documented, for a POST of JSON at a moment (seconds since 1970, UTC).

    `account` is key id and secret. Signed are content type and host.
    """
    key_id, secret = account
    headers = f"content-type:{CONTENT}\nhost:{host}\n"
    asked = f"POST\n/\n\n{headers}\ncontent-type;host\n{hashlib.sha256(body).hexdigest()}"
    day = f"{datetime.fromtimestamp(at, now().tzinfo):%Y-%m-%d}"
    scope = f"{day}/{service}/tc3_request"
    told = f"TC3-HMAC-SHA256\n{at}\n{scope}\n{hashlib.sha256(asked.encode()).hexdigest()}"
    key = f"TC3{secret}".encode()
    for word in (day, service, "tc3_request"):
        key = _under(key, word)
    signature = _under(key, told).hex()
    return (
        f"TC3-HMAC-SHA256 Credential={key_id}/{scope}, "
        f"SignedHeaders=content-type;host, Signature={signature}"
    )


class TencentChannel:
    """Sends through 腾讯云."""

    takes_key = False

    def __init__(self) -> None:
        self._account = Account.of_settings("sign_name", "app_id")

    def send_code(self, telephone: str, code: str) -> None:
        """A code, by the sentence on file as "code"."""
        self._send(telephone, "code", {"code": code}, "")

    def send(self, message: Message) -> Receipt:
        """A notice."""
        return self._send(message.telephone, message.template, message.values, message.key)

    def _send(self, telephone: str, template: str, told: Mapping[str, str], key: str) -> Receipt:
        account = self._account
        asked = {
            "PhoneNumberSet": [f"+86{telephone}"],
            "SmsSdkAppId": account.app_id,
            "SignName": account.sign_name,
            "TemplateId": account.template(template),
            "TemplateParamSet": [told[name] for name in ORDER if name in told],
            "SessionContext": key,
        }
        body = json.dumps(asked, ensure_ascii=False).encode()
        url = account.endpoint or ENDPOINT
        host, moment = urlsplit(url).netloc, int(now().timestamp())
        keys = (account.key_id, account.key_secret)
        headers = {
            "Authorization": authorization("sms", host, body, keys, moment),
            "Content-Type": CONTENT,
            "Host": host,
            "X-TC-Action": "SendSms",
            "X-TC-Region": "ap-guangzhou",
            "X-TC-Timestamp": str(moment),
            "X-TC-Version": "2021-01-11",
        }
        return _receipt(ask(url, body, headers))


def _receipt(answer: Mapping[str, object]) -> Receipt:
    """The provider's number of the message.

    Raises:
        Undelivered: it did not take it.
    """
    told = answer.get("Response")
    lines = told.get("SendStatusSet") if isinstance(told, dict) else None
    line = lines[0] if isinstance(lines, list) and lines else None
    if not isinstance(line, dict):
        raise Undelivered(Why.REFUSED)
    if line.get("Code") != "Ok":
        raise Undelivered(Why.REFUSED, final=line.get("Code") in NEVER)
    return Receipt(str(line.get("SerialNo", "")))
