"""The mark of a demo district: a small file beside the data that names the database it lies in.

Settings read it, so that demo mode opens no door into any other database; it knows no Django.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "demo.json"


def identity(database: Mapping[str, Any]) -> dict[str, str]:
    """What tells this database from every other: never its password."""
    return {key: str(database.get(key, "")) for key in ("ENGINE", "HOST", "PORT", "NAME")}


def read(data: Path, database: Mapping[str, Any]) -> dict[str, Any]:
    """What the mark in a data folder says of this database; empty when it speaks of another."""
    try:
        said: dict[str, Any] = json.loads((data / FILE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return said if said.get("database") == identity(database) else {}


def write(data: Path, database: Mapping[str, Any], **facts: object) -> None:
    """Mark this database as a demo district."""
    draft = (data / FILE).with_suffix(".draft")
    draft.write_text(json.dumps({"database": identity(database), **facts}, ensure_ascii=False))
    draft.replace(data / FILE)
