#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_tabular.py SOURCE TARGET FAMILY: a copy of a font in which 0-9 have one width.

Qt 6.4 cannot switch OpenType features on, so live numbers set in Inter jitter. This maps the ten digits straight to the
glyphs that the feature 'tnum' would choose and gives the copy a family name of its own.
"""
import sys

from fontTools.ttLib import TTFont


def tabular_glyphs(font):
    table, found = font["GSUB"].table, {}
    lookups = {i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex}
    for index in sorted(lookups):
        for part in table.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return found


def main():
    source, target, family = sys.argv[1:4]
    font = TTFont(source)
    wide = tabular_glyphs(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for digit in range(ord("0"), ord("9") + 1):
                glyph = table.cmap.get(digit)
                if glyph in wide:
                    table.cmap[digit] = wide[glyph]
    names = font["name"]
    old = names.getDebugName(16) or names.getDebugName(1)
    compact = (old.replace(" ", ""), family.replace(" ", ""))
    for record in names.names:
        if record.nameID in (1, 3, 4, 16, 18, 21):
            record.string = record.toUnicode().replace(old, family)
        elif record.nameID == 6:
            record.string = record.toUnicode().replace(*compact)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = cff.fontNames[0].replace(*compact)
        for key in ("FamilyName", "FullName"):
            if hasattr(cff.topDictIndex[0], key):
                setattr(cff.topDictIndex[0], key, getattr(cff.topDictIndex[0], key).replace(old, family))
    font.save(target)


if __name__ == "__main__":
    main()
