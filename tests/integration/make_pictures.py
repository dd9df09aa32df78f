#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of pictures as people have them: reddish and bluish ones of mixed sizes, modes and endings. Needs Pillow.

    make_pictures.py FOLDER
"""
import pathlib
import random
import sys

from PIL import Image

MODES = ["RGB", "L", "CMYK", "P", "RGBA", "LA", "1", "I;16", "progressive"]
COLOURS = {"blue": (40, 50, 200), "red": (210, 60, 40)}


def picture(draw, colour):
    """A slope and noise around one colour, at a few random pixels that are then enlarged."""
    small = Image.new("RGB", (8, 6))
    small.putdata([tuple(min(255, max(0, c + draw.randint(-40, 40))) for c in colour) for _ in range(48)])
    return small.resize((draw.randint(33, 320), draw.randint(33, 240)), Image.BICUBIC)


def save(image, mode, stem):
    if mode in ("RGB", "L", "CMYK"):
        image.convert(mode).save(stem.with_suffix(".JPEG" if mode == "L" else ".jpg"), quality=90)
    elif mode == "progressive":
        image.save(stem.with_suffix(".jpeg"), progressive=True, quality=85)
    elif mode == "I;16":
        grey = image.convert("L")
        wide = Image.frombytes("I;16", grey.size, bytes(b for value in grey.getdata() for b in (value, value)))
        wide.save(stem.with_suffix(".png"))
    else:
        image.convert(mode).save(stem.with_suffix(".PNG" if mode == "RGBA" else ".png"))


def main():
    folder, draw = pathlib.Path(sys.argv[1]), random.Random(7)
    for part, count in (("train", 27), ("val", 8)):
        for name, colour in COLOURS.items():
            (folder / part / name).mkdir(parents=True)
            for i in range(count):
                # Of grey pictures nobody can tell the colour, so only some train and none tests.
                mode = MODES[i % len(MODES)] if part == "train" else ("RGB", "progressive", "RGBA", "P")[i % 4]
                save(picture(draw, colour), mode, folder / part / name / f"{i:02}-{mode.replace(';', '')}")


main()
