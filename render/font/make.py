#!/usr/bin/env python3
"""Makes the fonts of the theme from Adobe's own releases. See README.md.

    make.py NODE_MODULES OUT

Needs fonttools and brotli. The same input gives the same bytes.
"""
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# What European names, prose and figures are written with.
LATIN = "20-7e a0-17f 218-21b 1e9e 2009-200a 2010-2015 2018-201e 2020-2022 2026 202f 2030 2039-203a 20ac 2122 2190-2193 2212"
# The marks that stand before the health of something.
MARKS = "25a0 25b2 25c6 25cb 25cf 2713"
# Rarer letters, punctuation, currencies, mathematics and marks: files of their
# own, which a page asks for that holds one. The same ranges stand in
# templates/assets/fonts.css.
MORE = (
    "18f 192 1a0-1a1 1af-1b0 1cd-1d4 1e6-1e7 1fa-1ff 232-233 237 259 2bb-2bc 2c6-2c7 2d8-2dd 1e80-1e85 1ef2-1ef3 "
    "2032-2033 203d 2044 2070 2074-2079 2080-2089 20a0-20bf 2116-2117 2196-2199 21a9 2202 2206 2211 2215 2219-221a 221e "
    "2248 2260 2264-2265 25a1 25b3 25b6 25bc 25c0 25c7 25ca 2714 2717"
)
FEATURES = "ccmp locl mark mkmk kern liga tnum lnum pnum onum case".split()

SERIF, SANS = "source-serif/VAR/SourceSerif4Variable-", "source-sans/VF/SourceSans3VF-"

# File of the result, its family and style, source, letters, axes.
FONTS = [
    ("serif", "Throughline Serif", "Regular", SERIF + "Roman.ttf", LATIN + " " + MARKS, {"wght": (400, 600), "opsz": (20, 60)}),
    ("serif-more", "Throughline Serif", "Regular", SERIF + "Roman.ttf", MORE, {"wght": (400, 600), "opsz": (20, 60)}),
    ("serif-italic", "Throughline Serif", "Italic", SERIF + "Italic.ttf", LATIN, {"wght": (400, 600), "opsz": 20}),
    ("sans", "Throughline Sans", "Regular", SANS + "Upright.ttf", LATIN + " " + MARKS, {"wght": (400, 600)}),
    ("sans-more", "Throughline Sans", "Regular", SANS + "Upright.ttf", MORE, {"wght": (400, 600)}),
    ("sans-italic", "Throughline Sans", "Italic", SANS + "Italic.ttf", LATIN, {"wght": 400}),
    # For paper: a browser that makes a PDF cannot put a part of a variable font
    # into it, and draws its letters instead, in files twice as large.
    ("print-serif", "Throughline Serif Print", "Regular", SERIF + "Roman.ttf", LATIN + " " + MARKS + " " + MORE, {"wght": 400, "opsz": 20}),
    ("print-serif-semibold", "Throughline Serif Print", "SemiBold", SERIF + "Roman.ttf", LATIN + " " + MARKS + " " + MORE, {"wght": 600, "opsz": 24}),
    ("print-serif-italic", "Throughline Serif Print", "Italic", SERIF + "Italic.ttf", LATIN, {"wght": 400, "opsz": 20}),
    ("print-sans", "Throughline Sans Print", "Regular", SANS + "Upright.ttf", LATIN + " " + MARKS + " " + MORE, {"wght": 400}),
    ("print-sans-semibold", "Throughline Sans Print", "SemiBold", SANS + "Upright.ttf", LATIN + " " + MARKS + " " + MORE, {"wght": 600}),
]


def letters(ranges):
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def rename(font, family, style):
    """The licence reserves the name "Source" for unchanged fonts."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 7, 8, 9, 11, 13, 14) and n.platformID == 3]
    full = family if style == "Regular" else f"{family} {style}"
    postscript = full.replace(" ", "") if style != "Regular" else family.replace(" ", "") + "-Regular"
    for number, text in {1: family, 2: style, 3: postscript, 4: full, 5: "Version 1.000", 6: postscript, 25: family.replace(" ", "")}.items():
        names.setName(text, number, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]  # names the instances, which browsers do not ask for
    if "fvar" in font:
        font["fvar"].instances = []
        for i, axis in enumerate(font["fvar"].axes):
            axis.axisNameID = names.addMultilingualName({"en": {"wght": "Weight", "opsz": "Optical size"}[axis.axisTag]}, mac=False)


def make(source, out, family, style, ranges, axes):
    font = TTFont(source, recalcTimestamp=False)
    whole = BytesIO()
    instantiateVariableFont(font, axes).save(whole)
    font = TTFont(whole, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], name_languages=["*"], notdef_outline=True, recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters(ranges))
    subsetter.subset(font)
    rename(font, family, style)
    font.flavor = "woff2"
    font.save(out)


if __name__ == "__main__":
    modules, folder = map(Path, sys.argv[1:3])
    for name, family, style, source, ranges, axes in FONTS:
        make(modules / source, folder / f"{name}.woff2", family, style, ranges, axes)
