#!/usr/bin/env python3
"""The operations of a space are listed in one place, the space's own file. Fails where a second list of them stands.

A list is three different names of operations, as string literals, within twelve lines of one source file. Words and
colours for names are looked up one by one and are no list: they say neither what there is nor in which order, and a name
that they do not know is shown as it is."""
import pathlib
import re
import sys
import tempfile

HOMES = {"core/space/nas_bench_201.h", "core/space/darts_space.h", "core/space/mbconv_space.cpp"}
DICTIONARIES = {"ui/text/format.cpp", "ui/theme/theme.cpp"}
# Distinctive ones: "none" and "skip" are words of other things too.
NAME = re.compile(r'"((?:nor_conv|avg_pool|max_pool|sep_conv|dil_conv)_\dx\d|skip_connect|k[357]e[36])"')
SPAN = 12


def second_lists(root):
    found = []
    for top in ("core", "ui", "app"):
        for path in sorted((root / top).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix not in (".h", ".cpp", ".inc", ".cu") or name in HOMES | DICTIONARIES:
                continue
            hits = [(number, match) for number, line in enumerate(path.read_text().splitlines(), 1) for match in NAME.findall(line)]
            for number, _ in hits:
                if len({match for at, match in hits if number <= at < number + SPAN}) >= 3:
                    found.append(f"{name}:{number}")
                    break
    return found


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for top in ("core/space", "core/config", "ui/run", "app"):
            (root / top).mkdir(parents=True)
        three = 'x{"nor_conv_1x1",\n "skip_connect", "avg_pool_3x3"};\n'
        (root / "core/space/nas_bench_201.h").write_text(three)
        (root / "core/config/check.cpp").write_text("\n" + three)
        (root / "ui/run/page.cpp").write_text('a("nor_conv_1x1"); b("nor_conv_1x1"); // skip_connect, avg_pool_3x3\n')
        (root / "app/far.cpp").write_text('"k3e3"' + SPAN * "\n" + '"k5e3", "k7e3"\n')
        return second_lists(root) == ["core/config/check.cpp:2"]


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(0 if self_test() else 1)
    lists = second_lists(pathlib.Path(sys.argv[1]))
    for place in lists:
        print(f"{place}: a second list of operations; ask the space (decisions(), operationNames())")
    sys.exit(1 if lists else 0)
