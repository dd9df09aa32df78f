#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GUI tests wait on conditions, never on the clock: no qWait, qSleep, sleep or single shot in tests/ui, but to look again
at a condition in the same line. Usage: waits_test.py ROOT | --self-test"""
import pathlib
import re
import sys

CLOCK = re.compile(r"\bqWait\s*\(|\bqSleep\s*\(|\bsleep_for\b|\bsleep_until\b|\bQThread::m?u?sleep\b|\busleep\s*\(|\bsingleShot\b")
CONDITION = re.compile(r"\bwhile\s*\(")
NO_TEST = {"window_preview.cpp"}  # shows the window to people


def waits(line):
    code = line.split("//")[0]
    return bool(CLOCK.search(code)) and not CONDITION.search(code)


def faults(root):
    for file in sorted((root / "tests" / "ui").iterdir()):
        if file.suffix not in (".cpp", ".h") or file.name in NO_TEST:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if waits(line):
                yield f"tests/ui/{file.name}:{number}: {line.strip()}: wait for what is to come (QTRY_VERIFY, QTRY_COMPARE)"


def self_test():
    for line, bad in {"QTest::qWait(50);": True, "QTest::qSleep(5);": True, "QTimer::singleShot(9, f);": True,
                      "std::this_thread::sleep_for(1ms);": True, "while (!*gate) std::this_thread::sleep_for(1ms);": False,
                      "QTRY_VERIFY(done);": False, "// QTest::qWait(50) waited here": False,
                      "QVERIFY(QTest::qWaitForWindowActive(w));": False, "QTest::qWaitFor([] { return ok; });": False}.items():
        assert waits(line) == bad, line
    print("waiting on the clock is told from waiting on a condition")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "GUI tests wait on conditions")
    sys.exit(1 if found else 0)
