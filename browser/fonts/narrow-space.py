"""Makes narrow-space.woff2: one glyph, U+202F, a fifth of an em wide.

French groups thousands with the narrow no-break space, which Atkinson Hyperlegible Next has not; each system would borrow
another width for it. Run with fonttools and brotli: `python3 fonts/narrow-space.py`; the result is committed.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "narrowspace"])
font.setupCharacterMap({0x202F: "narrowspace"})
# Browsers refuse a font without any outline: the glyph that is never shown has one.
box = TTGlyphPen(None)
box.moveTo((0, 0))
for corner in [(0, 700), (100, 700), (100, 0)]:
    box.lineTo(corner)
box.closePath()
font.setupGlyf({".notdef": box.glyph(), "narrowspace": TTGlyphPen(None).glyph()})
font.setupHorizontalMetrics({".notdef": (200, 0), "narrowspace": (200, 0)})
font.setupHorizontalHeader(ascent=984, descent=-316)
font.setupNameTable({"familyName": "Vigie Narrow Space", "styleName": "Regular"})
font.setupOS2(sTypoAscender=984, sTypoDescender=-316, usWinAscent=984, usWinDescent=316)
font.setupPost()
font.font["head"].created = font.font["head"].modified = 3_800_000_000
font.font.recalcTimestamp = False
font.font.flavor = "woff2"
font.font.save(Path(__file__).with_suffix(".woff2"))
