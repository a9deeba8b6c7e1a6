# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of a transcript and compares what they write.

    # a comment
    $ loupe header verify x.json           a command, given to bash
    > verdict  holds                       a line of standard output
    ! --trust: not HEIGHT:HASH… (usage)    a line of standard error
    = 2                                    the exit code, always the last

In an expected line `...` stands for any text; a line that is only `...`
stands for any lines. Commands run in a fresh directory, which is their HOME
too, without a terminal; SHARED and FIXTURES name the folders of data. A
transcript that says `# needs shared` is skipped where that folder is missing.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
PROJECT = pathlib.Path(__file__).resolve().parents[3]


def blocks(text):
    """(line, command, expected output, expected error, expected exit)"""
    block = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            block = (number, line[2:], [], [])
        elif line.startswith("  ") and block and not block[2] and not block[3]:
            block = (block[0], block[1] + "\n" + line, [], [])
        elif line.startswith(">"):
            block[2].append(line[2:])
        elif line.startswith("!"):
            block[3].append(line[2:])
        elif line.startswith("= "):
            yield (*block, int(line[2:]))
            block = None
        elif line and not line.startswith("#"):
            sys.exit(f"line {number} is none of a transcript: {line}")
    if block is not None:
        sys.exit(f"the command of line {block[0]} has no exit code")


def pattern(lines):
    parts = [r"(?:.*\n)*?" if line == "..." else
             ".*".join(map(re.escape, line.split("..."))) + "\n"
             for line in lines]
    return re.compile("".join(parts))


def difference(what, wanted, got):
    if pattern(wanted).fullmatch(got):
        return []
    shown = [f"  wanted {what}: {line}" for line in wanted] or [f"  wanted no {what}"]
    return shown + [f"  got {what}:    {line}" for line in got.splitlines()]


def environment(program, home):
    shared = os.environ.get("LOUPE_SHARED", str(PROJECT.parent / "shared"))
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("LOUPE_", "XDG_"))}
    return {**kept, "HOME": home, "SHARED": str(pathlib.Path(shared).resolve()),
            "FIXTURES": str(PROJECT / "fixtures"), "LC_ALL": "C.UTF-8",
            "PATH": f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"}


def main(program, path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        env = environment(program, home)
        if "# needs shared" in text and not os.path.isdir(env["SHARED"]):
            print(f"skipped: {env['SHARED']} is not there")
            return 1 if env.get("CI") == "true" else SKIPPED
        for line, command, out, err, code in blocks(text):
            done = subprocess.run(["bash", "-c", command], cwd=home, env=env,
                                  capture_output=True, text=True, timeout=300,
                                  stdin=subprocess.DEVNULL, check=False)
            wrong = difference("output", out, done.stdout)
            wrong += difference("error", err, done.stderr)
            if done.returncode != code:
                wrong.append(f"  wanted exit {code}, got {done.returncode}")
            print(f"{'not ok' if wrong else 'ok'} {line}: {command}")
            print("\n".join(wrong), end="\n" if wrong else "")
            failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
