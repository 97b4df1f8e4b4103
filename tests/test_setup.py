"""Set-up: what `run` and `test` do before the program itself."""

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
POSIX = pytest.mark.skipif(os.name == "nt", reason="run and test are for a POSIX shell")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    yield importlib.import_module("environment")
    for name in ("environment", "system_libraries"):
        sys.modules.pop(name, None)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that has nothing but its locks, in a folder with a space."""
    checkout = tmp_path / "my checkout"
    (checkout / "requirements").mkdir(parents=True)
    (checkout / "requirements" / "run.lock").write_text("one==1\n")
    (checkout / "requirements" / "dev.lock").write_text("one==1\ntwo==2\n")
    return checkout


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9][^ ]*==[^\\\n]*", (CHECKOUT / "requirements" / lock).read_text(), re.MULTILINE))


def stamp(environment: ModuleType, place: object, kind: str) -> None:
    place.stamp.parent.mkdir(exist_ok=True)
    place.stamp.write_text("\n".join(environment.stamp_lines(place, kind, "3.12")))


@pytest.mark.parametrize("lock", ["run.lock", "dev.lock"])
def test_a_lock_pins_every_package_by_hash_and_names_no_index(lock: str) -> None:
    """Nothing but pins and SHA-256 sums, so that any index may serve the packages."""
    lines = (CHECKOUT / "requirements" / lock).read_text().splitlines()
    assert all(
        re.match(r"[a-z0-9][a-z0-9.-]*==\S+( ;.*)? \\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", it) for it in lines
    )
    starts = [n for n, line in enumerate(lines) if not line.startswith(" ")]
    assert all(lines[n + 1].startswith("    --hash=") for n in starts)


def test_the_developers_lock_contains_the_users() -> None:
    """`test` can fill the environment that `run` starts in."""
    assert pins("run.lock") <= pins("dev.lock")


def test_every_dependency_is_locked() -> None:
    """What pyproject.toml asks for is in the locks."""
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, wanted in {
        "run.lock": project["project"]["dependencies"],
        "dev.lock": project["dependency-groups"]["dev"],
    }.items():
        locked = {pin.split("==")[0] for pin in pins(lock)}
        assert {re.split(r"[\[=<>~! ]", each)[0].lower().replace("_", "-") for each in wanted} <= locked


def test_what_is_installed_fits_together() -> None:
    """pip finds no package without what it depends on."""
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_no_package_list_names_a_gpl_package_of_ours() -> None:
    """The engine that spoke the sample answer stays a development tool."""
    assert not {pin for lock in ("run.lock", "dev.lock") for pin in pins(lock) if "piper" in pin}


def test_a_filled_environment_is_ready(environment: ModuleType, checkout: Path) -> None:
    """The stamp of the developers' environment serves `run` as well."""
    place = environment.Place(checkout)
    stamp(environment, place, "dev")
    assert environment.is_ready(place, "dev", "3.12")
    assert environment.is_ready(place, "run", "3.12")


def test_the_users_environment_is_not_the_developers(environment: ModuleType, checkout: Path) -> None:
    """After `run`, `test` still has packages to bring."""
    place = environment.Place(checkout)
    stamp(environment, place, "run")
    assert environment.is_ready(place, "run", "3.12")
    assert not environment.is_ready(place, "dev", "3.12")


def test_a_changed_lock_calls_for_an_installation(environment: ModuleType, checkout: Path) -> None:
    """After a pull that moved the lock, the environment is filled again."""
    place = environment.Place(checkout)
    stamp(environment, place, "run")
    place.lock("run").write_text("one==2\n")
    assert not environment.is_ready(place, "run", "3.12")


def test_another_python_calls_for_an_installation(environment: ModuleType, checkout: Path) -> None:
    """Packages lie in a folder of the Python's version."""
    place = environment.Place(checkout)
    stamp(environment, place, "run")
    assert not environment.is_ready(place, "run", "3.13")


def test_a_moved_checkout_calls_for_an_installation(environment: ModuleType, checkout: Path) -> None:
    """The environment holds the path of its checkout."""
    stamp(environment, environment.Place(checkout), "run")
    moved = checkout.rename(checkout.with_name("moved"))
    assert not environment.is_ready(environment.Place(moved), "run", "3.12")


def test_an_interrupted_installation_is_not_trusted(environment: ModuleType, checkout: Path) -> None:
    """What a killed pip leaves behind looks installed and is not."""
    place = environment.Place(checkout)
    stamp(environment, place, "run")
    place.unfinished.touch()
    assert not environment.is_ready(place, "run", "3.12")


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        (
            "NewConnectionError('...: Failed to establish a new connection: [Errno -2] Name or service not known')",
            "network",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for one==1", "Python 3.11 to 3.13"),
        ("something new", "last lines"),
    ],
)
def test_a_failed_installation_says_what_to_do(environment: ModuleType, output: str, remedy: str) -> None:
    """Each known failure of pip has its own remedy."""
    assert remedy in environment.remedy_for(output)


def test_a_failed_download_leaves_the_old_environment_trusted(
    environment: ModuleType, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a network, a changed lock must not cost the packages that are there."""
    place = environment.Place(checkout)
    place.python.parent.mkdir(parents=True)
    place.python.write_text("#!/bin/sh\necho 'Failed to establish a new connection'; exit 1\n")
    place.python.chmod(0o755)
    with pytest.raises(environment.SetUpError, match="needs a network"):
        environment.install(place, "run")
    assert not place.unfinished.exists()
    assert capsys.readouterr().out == ""


def test_a_killed_installation_leaves_its_mark(environment: ModuleType, checkout: Path) -> None:
    """From the first unpacked package on, an installation that ends badly is made anew."""
    place = environment.Place(checkout)
    place.python.parent.mkdir(parents=True)
    place.python.write_text("#!/bin/sh\necho 'Installing collected packages: one'; kill -9 $$\n")
    place.python.chmod(0o755)
    with pytest.raises(environment.SetUpError):
        environment.install(place, "run", show=lambda line: None)
    assert place.unfinished.exists()


def test_two_set_ups_take_turns(environment: ModuleType, checkout: Path) -> None:
    """The second one waits until the first has let go."""
    place = environment.Place(checkout)
    with environment.my_turn(place), place.turn.open("a+b") as other:
        assert not environment._try_lock(other.fileno())
    with place.turn.open("a+b") as other:
        assert environment._try_lock(other.fileno())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
def test_missing_libraries_are_named_in_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where installing is not allowed, the user gets one line to copy."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    system_libraries = importlib.import_module("system_libraries")
    missing = [
        system_libraries.Needed("libnowhere.so.7", apt="libnowhere7"),
        system_libraries.Needed("libc.so.6", apt="libc6"),
    ]
    monkeypatch.setitem(system_libraries.SYSTEM, "run", missing)
    monkeypatch.setattr(system_libraries, "becoming_root", lambda: None)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/bin/{name}" if name == "apt-get" else None)
    assert not system_libraries.bring_system_libraries("run")
    said = capsys.readouterr()
    assert "sudo apt-get install -y --no-install-recommends libnowhere7\n" in said.err
    assert said.out == ""


@POSIX
def test_run_names_an_old_python_and_a_remedy(tmp_path: Path) -> None:
    """With nothing newer than 3.10 on the path, `run` says so on standard error."""
    clone = tmp_path / "clone"
    (clone / "packaging").mkdir(parents=True)
    for name in ("run", "packaging/start.sh"):
        (clone / name).write_bytes((CHECKOUT / name).read_bytes())
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("dirname", "uname", "sh"):
        found = subprocess.run(["sh", "-c", f"command -v {name}"], capture_output=True, text=True, check=True)
        (programs / name).symlink_to(found.stdout.strip())
    old = programs / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
    old.chmod(0o755)
    started = subprocess.run(
        [str(programs / "sh"), str(clone / "run")],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stdout == ""
    assert "needs Python 3.11 or newer; found only: Python 3.9.2" in started.stderr
    assert "Install it with" in started.stderr
