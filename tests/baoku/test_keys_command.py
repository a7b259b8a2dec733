import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from archive import Archive
from archive.accesses import Access
from archive.keys import split_key
from baoku.exit_codes import ExitCode
from baoku.secret import secret_of
from baoku.serving import mode_of
from baoku.settings import Settings
from schemas.errors import UsageError

Baoku = Callable[..., Ran]
EVERY = "0.0.0.0"  # noqa: S104


def test_a_key_is_written_once(baoku: Baoku, data: Path) -> None:
    made = baoku("keys", "add", "王敏", "--scope", "review", "--scope", "read", "--days", "30", "--data", data)
    parts = split_key(made.out.strip())
    assert made.code == 0
    assert parts is not None
    assert parts[1] not in made.err
    listed = baoku("keys", "list", "--json", "--data", data)
    (key,) = [json.loads(line) for line in listed.out.splitlines()]
    assert (key["id"], key["name"], key["scopes"]) == (parts[0], "王敏", ["read", "review"])
    assert key["expires_at"] > key["made_at"]
    assert "digest" not in key
    for ran in (listed, baoku("keys", "list", "--data", data)):
        assert parts[0] in ran.out
        assert parts[1] not in ran.out


def test_a_key_is_taken_back(baoku: Baoku, data: Path) -> None:
    baoku("keys", "add", "[bold]a", "--scope", "admin", "--data", data)
    (key,) = [json.loads(line) for line in baoku("keys", "list", "--json", "--data", data).out.splitlines()]
    assert baoku("keys", "revoke", key["id"], "--data", data).code == 0
    listed = baoku("keys", "list", "--data", data).out
    assert "revoked 20" in listed
    assert "[bold]a" in listed
    assert baoku("keys", "revoke", "none", "--data", data).code == ExitCode.NOT_FOUND


def test_a_key_needs_a_name_and_a_scope(baoku: Baoku, data: Path) -> None:
    assert baoku("keys", "add", "a", "--data", data).code == ExitCode.USAGE
    assert baoku("keys", "add", "a", "--scope", "all", "--data", data).code == ExitCode.USAGE
    assert baoku("keys", "add", "local", "--scope", "read", "--data", data).code == ExitCode.USAGE
    assert "keys add" in baoku("keys", "list", "--data", data).err


def test_the_access_log_is_listed(baoku: Baoku, data: Path) -> None:
    assert "baoku serve" in baoku("audit", "--data", data).err
    with Archive.at(data) as archive:
        for day, actor in enumerate(("a", "b", "a"), start=1):
            at = f"2025-06-0{day}T08:00:00Z"
            archive.accesses.add([Access(at, actor, None, "192.0.2.7", "GET", "/articles/x?\x1b[31m", 200)])
    lines = baoku("audit", "--data", data).out.splitlines()
    assert lines[0] == "2025-06-01T08:00:00Z 200 a 192.0.2.7 GET /articles/x?\ufffd[31m"
    assert len(lines) == 3
    found = baoku("audit", "--since", "2025-06-02", "--actor", "a", "--path", "/articles/", "--json", "--data", data)
    (one,) = [json.loads(line) for line in found.out.splitlines()]
    assert (one["at"], one["status"]) == ("2025-06-03T08:00:00Z", 200)
    wrong = baoku("audit", "--since", "yesterday", "--data", data)
    assert (wrong.code, "--since" in wrong.err) == (ExitCode.USAGE, True)


@pytest.mark.parametrize(
    ("access", "address", "mode"),
    [
        ("auto", "127.0.0.1", "local"),
        ("auto", "::1", "local"),
        ("auto", "localhost", "local"),
        ("auto", EVERY, "keys"),
        ("auto", "::", "keys"),
        ("auto", "192.0.2.7", "keys"),
        ("auto", "archive.example", "keys"),
        ("keys", "127.0.0.1", "keys"),
        ("open", EVERY, "open"),
    ],
)
def test_whom_a_server_is_open_to(access: str, address: str, mode: str) -> None:
    assert mode_of(Settings.model_validate({"access": access}), address) == mode


def test_the_secret_is_made_once_and_is_its_owners(data: Path) -> None:
    data.mkdir()
    settings = Settings(data=data)
    secret = secret_of(settings)
    assert secret_of(settings) == secret
    assert len(secret) == 64
    assert [path.name for path in data.iterdir()] == ["secret"]
    assert (data / "secret").stat().st_mode & 0o777 == 0o600
    (data / "secret").chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600"):
        secret_of(settings)
    (data / "secret").chmod(0o600)
    (data / "secret").write_text("short")
    with pytest.raises(UsageError, match="no secret"):
        secret_of(settings)
    assert secret_of(Settings.model_validate({"data": data, "secret": "x" * 32})) == b"x" * 32
    with pytest.raises(UsageError, match="BAOKU_SECRET"):
        secret_of(Settings(data=data / "none"))


def test_a_secret_that_can_not_be_is_not_shown(baoku: Baoku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_SECRET", "too-short-a-secret")
    ran = baoku("status")
    assert ran.code == ExitCode.USAGE
    assert "BAOKU_SECRET" in ran.err
    assert "too-short-a-secret" not in ran.err
