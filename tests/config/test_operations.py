"""The operator's guide says what the code does."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from beside.config import cli
from beside.web.kit.fields import PhotosField
from beside.web.resident.forms import PHOTOS
from tests.config.installation import ROOT

GUIDE = ROOT / "docs" / "operations.md"
FILES = sorted((ROOT / "docs" / "operations").iterdir())
VARIABLE = re.compile(r"\bBESIDE_[A-Z_]+\b")
BETWEEN_OURSELVES = {"BESIDE_PARENT"}


def test_every_variable_the_code_reads_is_in_the_guide_and_no_other() -> None:
    code = "".join(path.read_text() for path in (ROOT / "beside").rglob("*.py"))
    said = set(re.findall(r"^\| `(BESIDE_[A-Z_]+)` \|", GUIDE.read_text(), re.MULTILINE))
    assert said == set(VARIABLE.findall(code)) - BETWEEN_OURSELVES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_to_copy_name_only_variables_and_commands_that_exist(file: Path) -> None:
    text = file.read_text()
    assert set(VARIABLE.findall(text)) <= set(VARIABLE.findall(GUIDE.read_text()))
    assert set(re.findall(r"/bin/beside ([a-z-]+)", text)) <= set(cli.BY_NAME)
    assert file.name in GUIDE.read_text()


def test_every_folder_that_units_write_to_is_made_in_the_guide() -> None:
    made = {
        folder
        for line in re.findall(r"^install -d .*-o beside.*$", GUIDE.read_text(), re.MULTILINE)
        for folder in re.findall(r" (/\S+)", line)
    }
    written = {"/etc/beside"}  # the list of erasures lies beside the keys
    for file in FILES:
        text = file.read_text()
        written |= set(re.findall(r"^ReadWritePaths=(\S+)", text, re.MULTILINE))
        written |= set(re.findall(r"/var/(?:lib|backups)/beside(?:/media)?", text))
    assert written == made
    assert {"/var/lib/beside", "/var/backups/beside"} <= written


def test_every_file_to_copy_is_copied_by_the_guide() -> None:
    text = GUIDE.read_text()
    for file in FILES:
        by_kind = f"docs/operations/*{file.suffix}" if file.suffix else " "
        assert f"docs/operations/{file.name}" in text or by_kind in text


def test_the_command_runs_as_the_services_do() -> None:
    command = ROOT / "docs" / "operations" / "beside"
    assert os.access(command, os.X_OK)
    assert subprocess.run(["sh", "-n", command], check=False).returncode == 0
    text, service = command.read_text(), (command.parent / "beside.service").read_text()
    for name in ("User", "EnvironmentFile", "WorkingDirectory", "UMask"):
        (said,) = re.findall(rf"^{name}=(\S+)", service, re.MULTILINE)
        assert f"-p {name}={said}" in text


def test_every_command_of_the_guide_exists() -> None:
    text = GUIDE.read_text() + (ROOT / "README.md").read_text()
    used = set(re.findall(r"(?:^ *|`|/bin/)beside ([a-z][a-z-]+)", text, re.MULTILINE))
    assert used <= {*cli.BY_NAME, "keys"}
    assert {"serve", "work", "migrate", "backup", "restore", "begin", "keys"} <= used


def test_nginx_lets_through_what_a_page_allows_and_logs_no_resident_s_address() -> None:
    conf = (ROOT / "docs" / "operations" / "nginx.conf").read_text()
    found = re.search(r"client_max_body_size (\d+)m;", conf)
    assert found is not None
    megabytes = PhotosField(label="").megabytes
    assert int(found[1]) > PHOTOS * megabytes
    assert "~^/w/" in conf
    logged = re.search(r"log_format beside (.*?);", conf, re.DOTALL)
    assert logged is not None
    assert not set(re.findall(r"\$\w+", logged[1])) & {"$request", "$request_uri", "$http_referer"}
    assert set(re.findall(r"access_log \S+ (\w+);", conf)) == {"beside"}
