# SPDX-License-Identifier: MIT
"""Every writer of the package: the old file is whole until the new one is."""

from __future__ import annotations

import ast
import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import parindex
from parindex import annex, excel
from parindex._core.save import save

pytest.importorskip("openpyxl")

OLD = b"the good file of last year\n" * 200
Writer = Callable[[Path], None]


def _writers(folder: Path, examples: Path) -> dict[str, Writer]:
    """All that the package writes, by the name of the file."""
    edition = parindex.load("vn.par.876.ministry")
    result = edition.score(examples / "ministries-2023.csv")
    staged = parindex.StagedDossier.load(
        examples / "staged-communes.json", parindex.load("example.commune")
    )
    table = folder / "annex.csv"
    table.write_text(
        "STT,Tiêu chí,Điểm tối đa,Cách tính điểm\n1,Công khai,1,Có: 1; Không: 0\n,Tổng,1,\n",
        encoding="utf-8",
    )
    counts = parindex.Variation.of(result).weights(within=0.2).run(50)
    return {
        "result.xlsx": lambda path: excel.write(result, path),
        "template.xlsx": lambda path: excel.template(edition, path, force=True),
        "staged.xlsx": staged.save,
        "staged.json": staged.save,
        "annex.json": annex.read(table).save,
        "counts.bin": counts.save,
    }


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Writer]:
    examples = Path(__file__).resolve().parents[3] / "examples"
    return _writers(tmp_path_factory.mktemp("writers"), examples)


class Disk:
    """os.write on a disk that has room for so many bytes more."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int = errno.ENOSPC) -> None:
        self._write = os.write
        self._code = code
        self.room = 0
        monkeypatch.setattr(os, "write", self)

    def __call__(self, descriptor: int, data: bytes) -> int:
        if self.room <= 0:
            raise OSError(self._code, os.strerror(self._code))
        written = self._write(descriptor, data[: self.room])
        self.room -= written
        return written


MODES = {f"{a}{b}{c}" for a in "wax" for b in ("", "b", "t") for c in ("", "+")} | {
    "r+",
    "r+b",
    "rb+",
}
NAMES = ["result.xlsx", "template.xlsx", "staged.xlsx", "staged.json", "annex.json", "counts.bin"]


def test_the_list_of_writers_is_whole() -> None:
    """Nothing but `save` opens a file to write it."""
    package = Path(parindex.__file__).parent
    found = []
    for module in sorted(package.rglob("*.py")):
        if module.name in ("_save.py", "_native.py"):
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            texts += [k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)]
            opens = name == "open" and any(str(t) in MODES for t in texts)
            if opens or name in ("write_bytes", "write_text", "fdopen", "savefig", "tofile"):
                found.append(f"{module.relative_to(package)}:{node.lineno}: {name}")
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_at_every_byte(
    name: str, writers: dict[str, Writer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / name
    writers[name](target)
    new = target.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    disk = Disk(monkeypatch)
    edges = {0, 1, len(new) // 2}
    for room in sorted({*range(200), *range(0, len(new), 61), len(new) - 1} & set(range(len(new)))):
        target.write_bytes(OLD)
        disk.room = room
        write = writers[name] if room in edges else lambda path: save(path, new)
        with pytest.raises(OSError) as caught:
            write(target)
        assert str(caught.value) == f"[Errno 28] {os.strerror(errno.ENOSPC)}: {str(target)!r}"
        assert target.read_bytes() == OLD, room
        assert os.listdir(tmp_path) == [name]
    disk.room = 10 * len(new)
    writers[name](target)
    assert target.stat().st_size > 0.9 * len(new) and os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_and_no_file_yet(
    name: str, writers: dict[str, Writer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch, errno.EIO)
    disk.room = 77
    with pytest.raises(OSError, match="Input/output"):
        writers[name](tmp_path / name)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "open"])
def test_a_failure_at_every_step(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "the disk is gone")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="the disk is gone"):
        save(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == OLD and os.listdir(tmp_path) == ["a.json"]


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(target, b"new")
    assert target.read_bytes() == OLD and os.listdir(tmp_path) == ["a.json"]


def _python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit of a file's size here")
def test_a_limit_of_the_system(tmp_path: Path, examples: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    code = """
        import resource, signal, sys, parindex
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        staged = parindex.StagedDossier.load(sys.argv[2], parindex.load("example.commune"))
        for limit in (0, 1, 1000, len(staged.json.encode()) - 1):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                staged.save(sys.argv[1])
            except OSError as error:
                print(error.errno)
    """
    process = _python(code, target, examples / "staged-communes.json")
    out, _ = process.communicate(timeout=60)
    assert out.split() == [str(errno.EFBIG)] * 4
    assert target.read_bytes() == OLD and os.listdir(tmp_path) == ["a.json"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_in_the_middle(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(OLD)
    code = """
        import os, sys, time
        from parindex._core.save import save
        write = os.write
        def slow(descriptor, data):
            written = write(descriptor, data[:100])
            write(1, b"half\\n")
            time.sleep(60)
            return written
        os.write = slow
        save(sys.argv[1], b"new" * 1000)
    """
    process = _python(code, target)
    assert process.stdout is not None and process.stdout.readline() == "half\n"
    process.kill()
    process.communicate(timeout=60)
    assert target.read_bytes() == OLD
    save(target, b"the next time")
    assert target.read_bytes() == b"the next time"


def test_what_the_old_file_was_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "Hồ sơ năm 2025 – Sở Nội vụ " + "ấ" * 70 + ".json"
    assert len(name.encode()) > 230
    save(name, b"first")
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o666 & ~_umask()
    for mode in (0o600, 0o640, 0o664):
        Path(name).chmod(mode)
        save(name, b"second")
        assert Path(name).read_bytes() == b"second"
        assert stat.S_IMODE(Path(name).stat().st_mode) == mode
    assert os.listdir(tmp_path) == [name]
    if os.geteuid() != 0:
        Path(name).chmod(0o444)
        with pytest.raises(PermissionError):
            save(name, b"third")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_links_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "bàn").mkdir()
    real, link, far = tmp_path / "kho/thật.json", tmp_path / "bàn/a.json", tmp_path / "xa.json"
    link.symlink_to("../kho/thật.json")
    far.symlink_to(link)
    save(far, b"made through the link")
    assert real.read_bytes() == b"made through the link" and link.is_symlink() and far.is_symlink()
    disk = Disk(monkeypatch)
    disk.room = 3
    with pytest.raises(OSError) as caught:
        save(far, b"never there")
    assert caught.value.filename == str(far)
    assert real.read_bytes() == b"made through the link"
    assert os.listdir(tmp_path / "kho") == ["thật.json"] and os.listdir(tmp_path / "bàn") == [
        "a.json"
    ]


def test_no_folder_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        save(tmp_path / "none/a.json", b"x")
    assert missing.value.filename == str(tmp_path / "none/a.json")
    with pytest.raises(IsADirectoryError):
        save(tmp_path, b"x")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout here")
def test_devices_and_pipes_are_written_directly(tmp_path: Path) -> None:
    save("/dev/null", b"x")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OSError, match="No space"):
        save("/dev/full", b"x")
    pipe = tmp_path / "ống"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    save(pipe, OLD)
    reader.join()
    assert found == [OLD] and stat.S_ISFIFO(pipe.stat().st_mode)

    code = 'from parindex._core.save import save; print("before", flush=True); save("/dev/stdout", b"in\\n"); print("after")'
    process = _python(code)
    assert process.communicate(timeout=60)[0] == "before\nin\nafter\n"
    # The shell holds the file open: it must stay the same one.
    with (tmp_path / "out").open("ab") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
    assert (tmp_path / "out").read_bytes() == b"before\nin\nafter\n"


def test_a_file_that_may_not_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft's place would do, for the folder may be written: the file says no, and is asked."""
    path = tmp_path / "a.json"
    path.write_bytes(OLD)
    path.chmod(0o444)
    if os.access(path, os.W_OK):  # root may write everything
        may = os.access
        monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and may(p, mode))
    with pytest.raises(PermissionError) as caught:
        save(path, b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.EACCES, str(path))
    assert path.read_bytes() == OLD and os.listdir(tmp_path) == ["a.json"]


def test_links_in_a_circle_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError) as caught:
        save(tmp_path / "a", b"new")
    assert caught.value.errno == errno.ELOOP
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_a_system_without_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no os.fchown; the permissions are kept as far as it has them."""
    path = tmp_path / "a.json"
    path.write_bytes(OLD)
    path.chmod(0o640)
    monkeypatch.delattr(os, "fchown")
    save(path, b"new")
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640
