#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every thread is a Job (core/base/job.h), so that no exception on one ends the program."""
import pathlib
import re
import sys

THREAD = re.compile(r"\bstd::(?:thread\b(?!::hardware_concurrency)|jthread\b|async\b)|\bpthread_create\b|\bQtConcurrent\b|\bQThreadPool\b"
                    r"|\bQThread\b(?!::currentThread)|\bQRunnable\b|#\s*include\s*<(?:future|QThreadPool|QtConcurrent\w*)>")
ALLOWED = {"core/base/job.h", "core/base/job.cpp"}


def faults(root):
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.suffix not in (".h", ".cpp", ".inc", ".cu") or name in ALLOWED:
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                code = line.split("//")[0]
                if THREAD.search(code) and "#include <QThread>" not in code:
                    yield f"{name}:{number}: {line.strip()}: threads are begun by pada::Job (core/base/job.h)"


samples = {"std::thread t(f);": True, "std::vector<std::jthread> all;": True, "auto f = std::async(g);": True,
           "std::this_thread::yield();": False, "std::thread::hardware_concurrency()": False, "QThread::currentThread()": False,
           "QtConcurrent::run(f);": True, "#include <thread>": False, "Job m_thread;": False}
wrong = [code for code, bad in samples.items() if bool(THREAD.search(code)) != bad]
found = list(faults(pathlib.Path(sys.argv[1])))
print("\n".join(found + [f"the check itself misjudges: {code}" for code in wrong]) or "every thread is a Job")
sys.exit(1 if found or wrong else 0)
