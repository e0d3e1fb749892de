# SPDX-License-Identifier: MIT
"""Runs the cases in cases/ against a built command; README.md says what a case looks like."""
import concurrent.futures
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

import case

HERE = pathlib.Path(__file__).resolve().parent
# A case takes a moment; the largest ones, under the sanitizers on a busy machine, some seconds. The
# command of the Python package starts in 50 ms, and one case has 1,400 calls.
TIMEOUT = 1800 if "--package" in sys.argv else 900
# Cases that start the command from another program, or ask for a limit or a language that Wine and emulators
# do not have.
NOT_BY_ANOTHER = ("docs", "help-tables", "language-environment", "memory")
# What a sanitizer ends with must never be taken for an exit status of the command.
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:exitcode=99",
    "LSAN_OPTIONS": "exitcode=99",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1:exitcode=99",
}


def environment(binary):
    """The machine's, without its languages, and the command as a function of the shell."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k != "LANG"}
    for name, value in SANITIZERS.items():
        env[name] = ":".join(filter(None, (os.environ.get(name), value)))
    # Wine takes the names of files to be in the letters of the locale.
    env["LC_ALL"] = "C.UTF-8" if os.environ.get("PARINDEX_RUN_BY") else "C"
    env["PARINDEX"] = str(binary)
    env["PYTHON"] = sys.executable
    return env


def execute(blocks, binary, source):
    """Runs a case in a directory of its own; gives exit status, stdout and stderr."""
    with tempfile.TemporaryDirectory(prefix="parindex-cli-") as name:
        directory = pathlib.Path(name)
        for link, target in (
            ("examples", source / "examples"),
            ("frameworks", source / "frameworks"),
            ("cli", HERE),
        ):
            (directory / link).symlink_to(target)
        # PARINDEX_RUN_BY: Wine or an emulator, which runs the command of another machine.
        script = "set -o pipefail\nparindex() { ${PARINDEX_RUN_BY-} \"$PARINDEX\" \"$@\"; }\n"
        for words, lines in blocks:
            if words == ["run"]:
                script += "\n".join(lines) + "\n"
            else:
                case.make_file(directory, words, lines)
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=directory,
            env=environment(binary),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
            check=False,
        )
    return (
        done.returncode,
        done.stdout.decode("utf-8", "backslashreplace"),
        done.stderr.decode("utf-8", "backslashreplace"),
    )


def compare_whole(name, wanted, text):
    lines = text.splitlines()
    if lines == wanted:
        return []
    return list(difflib.unified_diff(wanted, lines, f"{name} wanted", f"{name} printed", lineterm=""))


def compare_has(name, wanted, text):
    faults, place = [], 0
    for line in wanted:
        found = text.find(line, place)
        if found < 0:
            faults.append(f"{name} lacks, or has in another order: {line}")
        else:
            place = found + len(line)
    return faults + ([f"{name} is:", *text.splitlines()[:60]] if faults else [])


def judge(blocks, status, out, err):
    """What is wrong, as lines; none where the case passes."""
    texts = {"out": out, "err": err}
    wanted = next((int(words[1]) for words, _ in blocks if words[0] == "exit"), 0)
    faults = [] if status == wanted else [f"exit status {status}, not {wanted}"]
    spoken = set()
    for words, lines in blocks:
        if words[0] not in texts:
            continue
        name = words[0]
        spoken.add(name)
        if words[1:] == []:
            faults += compare_whole(name, lines, texts[name])
        elif words[1:] == ["has"]:
            faults += compare_has(name, lines, texts[name])
        elif words[1:] == ["lacks"]:
            faults += [f"{name} has: {line}" for line in lines if line in texts[name]]
        else:
            raise case.CaseError("unknown block: " + " ".join(words))
    silent = "out" if wanted else "err"
    if silent not in spoken and texts[silent]:
        faults += [f"{silent} is not empty:", *texts[silent].splitlines()[:60]]
    if not wanted and status and "err" in spoken:
        faults += ["err is:", *err.splitlines()[:60]]
    return faults


def run_case(path, binary, source, update):
    try:
        blocks = case.read(path)
        status, out, err = execute(blocks, binary, source)
        whole = {"out": out, "err": err}
        asked = {words[0] for words, _ in blocks if words in (["out"], ["err"])}
        if update and asked:
            case.update(path, {name: whole[name] for name in asked})
            blocks = case.read(path)
        return judge(blocks, status, out, err)
    except subprocess.TimeoutExpired:
        return [f"still running after {TIMEOUT} s"]
    except (case.CaseError, OSError, LookupError, ValueError) as fault:
        return [f"the case is at fault: {fault}"]


def main():
    arguments = [a for a in sys.argv[1:] if a not in ("--update", "--package")]
    update = "--update" in sys.argv
    if not arguments:
        sys.exit("usage: tests/cli/run.sh BINARY [SOURCE_DIR] [--package] [--update] [NAME...]")
    binary = pathlib.Path(arguments.pop(0)).resolve()
    source = HERE.parent.parent
    # A directory is given with a slash; any other word is part of a name.
    if arguments and "/" in arguments[0]:
        source = pathlib.Path(arguments.pop(0)).resolve()
    if not (source / "examples").is_dir():
        sys.exit(f"{source} has no examples")
    if not os.access(binary, os.X_OK) or binary.is_dir():
        sys.exit(f"{binary} is no program")
    paths = sorted((HERE / "cases").glob("*.case"))
    # The command of the Python package reads and writes what the command alone refuses.
    if "--package" in sys.argv:
        paths = [p for p in paths if not p.name.startswith("alone-")]
    if os.environ.get("PARINDEX_RUN_BY"):
        paths = [p for p in paths if p.stem not in NOT_BY_ANOTHER]
        print("left out:", *NOT_BY_ANOTHER)
    paths = [p for p in paths if not arguments or any(name in p.name for name in arguments)]

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, min(8, os.cpu_count() or 1))) as pool:
        results = pool.map(lambda p: run_case(p, binary, source, update), paths)
        for path, faults in zip(paths, results):
            if faults:
                failed += 1
                print(f"FAILED {path.stem}")
                print("\n".join("    " + line for line in faults))
    print(f"{len(paths) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not paths else 0)


if __name__ == "__main__":
    main()
