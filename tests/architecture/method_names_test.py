#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that no file outside core/methods names a method, and none outside core/search/strategies a search strategy:
what a method or a strategy is, its own file says.

Such a name as a whole string literal ("panda") is refused in core, app and ui; words that only contain it are not.
"""
import pathlib
import re
import sys
import tempfile

ROOMS = {"core/methods": "method", "core/search/strategies": "strategy"}
DECLARED = re.compile(r'\.about\s*=\s*\{\s*\.name\s*=\s*"([a-z0-9_]+)"')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Literals that are no method's name although they read like one.
OTHERS = {
    ("core/config/config_keys.cpp", "schedule"),  # the table [schedule], as in the next two
    ("core/config/key_help.cpp", "schedule"),
    ("ui/run/plan_words.cpp", "schedule"),
    ("core/config/config_keys.cpp", "fairnas"),  # a variant of the MBConv space, as in core/space and below
    ("core/space/mbconv_space.cpp", "fairnas"),
    ("core/space/search_space.cpp", "fairnas"),
    ("core/space/darts_space.cpp", "darts"),  # a space
    ("core/space/published_size.cpp", "darts"),
    ("core/retrain/recipe.cpp", "darts"),
    ("core/space/search_space.cpp", "darts"),
    ("ui/text/format.cpp", "darts"),
    ("core/files/atomic_file.cpp", "close"),  # the system call, as in the next
    ("core/bundle/staging.cpp", "close"),
    ("core/config/run_config.h", "spos"),  # the default of a key, as every key has one
}


def declared_names(root, room):
    names = {}
    for file in sorted((root / room).glob("*.cpp")):
        for name in DECLARED.findall(file.read_text(encoding="utf-8")):
            names[name] = file.name
    return names


def listed(root, room):
    """How many the room's table lists."""
    for file in sorted((root / room).glob("*.cpp")):
        table = re.search(r"std::vector<\w+> table\{([^}]*)\}", file.read_text(encoding="utf-8"))
        if table:
            return len(table[1].split(","))
    return 0


def check(root):
    faults, used = [], set()
    for room, what in ROOMS.items():
        check_room(root, room, what, faults, used)
    return faults, used


def check_room(root, room, what, faults, used):
    names = declared_names(root, room)
    if not names or len(names) != listed(root, room):
        faults.append(f"{room}: {len(names)} names found, {listed(root, room)} listed: has the form of the declarations or of the table changed?")
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix not in (".h", ".cpp", ".inc", ".cu") or path.startswith(room + "/"):
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                for literal in LITERAL.findall(line.split("//")[0]):
                    if literal not in names:
                        continue
                    if (path, literal) in OTHERS:
                        used.add((path, literal))
                    else:
                        faults.append(f'{path}:{number}: names the {what} "{literal}" of {room}/{names[literal]}')


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for sub in (*ROOMS, "core/config", "ui/text", "app"):
            (root / sub).mkdir(parents=True)
        (root / "core/methods/one.cpp").write_text('Method one() { return {\n.about = {.name = "one", .label = "One"}, }; }\n')
        (root / "core/methods/table.cpp").write_text('auto x = methodNamed("one");\nconst std::vector<Method> table{one()};\n')
        (root / "core/search/strategies/hill.cpp").write_text('S hill() { return {.about = {.name = "hill"}}; }\nconst std::vector<S> table{hill()};\n')
        (root / "core/config/a.cpp").write_text('if (name == "one") return;\nif (name == "one_more") return;  // not "one"\n')
        (root / "ui/text/b.cpp").write_text('{{"two", "Two"}, {"one", "One"}}\n')
        (root / "app/c.h").write_text('say("one of them");\n')
        (root / "app/d.cpp").write_text('if (row.strategy == "hill") return;\n')
        faults, _ = check(root)
        print("\n".join(faults))
        expected = ["core/config/a.cpp:1", "ui/text/b.cpp:1", "app/d.cpp:1"]
        ok = len(faults) == len(expected) and all(f.startswith(e + ":") for f, e in zip(faults, expected))
        (root / "core/methods/table.cpp").write_text("const std::vector<Method> table{one(), two()};\n")  # two is declared otherwise
        ok = ok and any("1 names found, 2 listed" in fault for fault in check(root)[0])
        (root / "core/methods/one.cpp").write_text("nothing\n")
        return 0 if ok and check(root)[0] else 1


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found, used = check(pathlib.Path(sys.argv[1]))
    found += [f"{path}: holds no \"{word}\" any more; take it off the list of exceptions" for path, word in sorted(OTHERS - used)]
    print("\n".join(found) if found else "no file outside its room names a method or a strategy")
    sys.exit(1 if found else 0)
