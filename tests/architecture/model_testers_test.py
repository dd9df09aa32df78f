#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every model of the window (a class in ui/ that is a QAbstractItemModel) has a QAbstractItemModelTester over one of its
objects in a test of tests/ui. Usage: model_testers_test.py ROOT | --self-test"""
import pathlib
import re
import sys

MODEL = re.compile(r"\bclass\s+(\w+)(?:\s+final)?\s*:\s*public\s+(?:Q\w*(?:Model|ProxyModel))\b")
TESTER = re.compile(r"\bQAbstractItemModelTester\b((?:\s*\w+\s*\(\s*&[^()]*(?:\(\))?[^()]*\)\s*,?)+)\s*;")
OVER = re.compile(r"\w+\s*\(\s*&(?:\w+\.)*(\w+)")


def models(text):
    return MODEL.findall(text)


def tested(text):
    """Classes whose object, a variable or what a function gives, stands under a tester in this test."""
    names = {name for all_ in TESTER.findall(text) for name in OVER.findall(all_)}
    return {kind for kind, name in re.findall(r"\b(\w+)\s*[&*]?\s+(\w+)\s*(?=[;({])", text.replace("&", "& "))
            if name in names}


def faults(root):
    wanted = {}
    for file in sorted((root / "ui").rglob("*.h")) + sorted((root / "ui").rglob("*.cpp")):
        for name in models(file.read_text(encoding="utf-8")):
            wanted[name] = file.relative_to(root).as_posix()
    covered = set()
    for file in sorted((root / "tests" / "ui").glob("*.cpp")):
        covered |= tested(file.read_text(encoding="utf-8"))
    if not wanted:
        yield "no model was found in ui/: the check reads nothing"
    for name, file in wanted.items():
        if name not in covered:
            yield f"{file}: {name}: no test has a QAbstractItemModelTester over one (tests/ui/models_test.cpp has others)"


def self_test():
    assert models("class A final : public QAbstractTableModel {") == ["A"]
    assert models("class B : public QSortFilterProxyModel {") == ["B"]
    assert models("class C final : public QWidget {") == [] and models("class QAbstractItemModel;") == []
    text = ("A one; B two; C three; ImageModel& images() { return m; }\nQAbstractItemModelTester a(&one), b(&two);\n"
            "const QAbstractItemModelTester c(&x.images(), QAbstractItemModelTester::FailureReportingMode::QtTest);\n"
            "ChoiceTable table(stored);\nQAbstractItemModelTester t(&table, kAsTest);")
    found = tested(text)
    assert {"A", "B", "ImageModel", "ChoiceTable"} <= found and "C" not in found, found
    print("models and testers are told apart")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "every model of the window is tested by Qt's tester")
    sys.exit(1 if found else 0)
