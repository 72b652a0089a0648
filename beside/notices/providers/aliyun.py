"""阿里云短信服务: SendSms (2017-05-25), signed by RPC signature version 1.0 (HMAC-SHA1).

The provider does not recognize a repeated message: `OutId` is only told back in its reports.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from django.utils.crypto import get_random_string
from django.utils.timezone import now

from beside.notices.channels import Message, Receipt, Undelivered
from beside.notices.models import Why
from beside.notices.providers.asking import Account, ask

ENDPOINT = "https://dysmsapi.aliyuncs.com/"
NEVER = frozenset({"isv.MOBILE_NUMBER_ILLEGAL", "isv.BLACK_KEY_CONTROL_LIMIT"})
"""Answers after which the number will not do next time either."""


def _encoded(text: str) -> str:
    return quote(text, safe="~")


def signature(method: str, values: Mapping[str, str], secret: str) -> str:
    """As documented: method, path, and the sorted and encoded values, under the secret and `&`."""
    query = "&".join(f"{_encoded(name)}={_encoded(values[name])}" for name in sorted(values))
    text = f"{method}&{_encoded('/')}&{_encoded(query)}"
    digest = hmac.new(f"{secret}&".encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


class AliyunChannel:
    """Sends through 阿里云."""

    takes_key = False

    def __init__(self) -> None:
        self._account = Account.of_settings("sign_name")

    def send_code(self, telephone: str, code: str) -> None:
        """A code, by the sentence on file as "code"."""
        self._send(telephone, "code", {"code": code}, get_random_string(32))

    def send(self, message: Message) -> Receipt:
        """A notice."""
        return self._send(message.telephone, message.template, message.values, message.key)

    def _send(self, telephone: str, template: str, told: Mapping[str, str], key: str) -> Receipt:
        account = self._account
        values = {
            "AccessKeyId": account.key_id,
            "Action": "SendSms",
            "Format": "JSON",
            "OutId": key,
            "PhoneNumbers": telephone,
            "RegionId": "cn-hangzhou",
            "SignName": account.sign_name,
            "SignatureMethod": "HMAC-SHA1",
            "SignatureNonce": get_random_string(32),
            "SignatureVersion": "1.0",
            "TemplateCode": account.template(template),
            "TemplateParam": json.dumps(dict(told), ensure_ascii=False),
            "Timestamp": f"{now():%Y-%m-%dT%H:%M:%SZ}",
            "Version": "2017-05-25",
        }
        values["Signature"] = signature("POST", values, account.key_secret)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = ask(account.endpoint or ENDPOINT, urlencode(values).encode(), headers)
        if answer.get("Code") != "OK":
            raise Undelivered(Why.REFUSED, final=answer.get("Code") in NEVER)
        return Receipt(str(answer.get("BizId", "")))
