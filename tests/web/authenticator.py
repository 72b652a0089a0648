"""A passkey in software, as a browser with a security key would answer (WebAuthn level 2)."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

HOST = "testserver"
ORIGIN = "https://testserver"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One key; `count` grows with each signature, unless it does not count."""

    host: str = HOST
    origin: str = ORIGIN
    counts: bool = True
    count: int = 0
    handle: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, asked: str) -> str:
        """The answer to "make a passkey"."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = (
            bytes(16) + len(self.handle).to_bytes(2, "big") + self.handle + cbor.encode(public)
        )
        data = self._data(PRESENT | VERIFIED | ATTESTED) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            clientDataJSON=self._client(asked, "webauthn.create"), attestationObject=attestation
        )

    def show(self, asked: str) -> str:
        """The answer to "show a passkey"."""
        client, data = self._client(asked, "webauthn.get"), self._data(PRESENT | VERIFIED)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        self.count += 1 if self.counts else 0
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, asked: str, kind: str) -> bytes:
        challenge = json.loads(asked)["publicKey"]["challenge"]
        told = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, **response: bytes) -> str:
        told: dict[str, Any] = {
            "id": websafe_encode(self.handle),
            "rawId": websafe_encode(self.handle),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: websafe_encode(value) for name, value in response.items()},
        }
        return json.dumps(told)
