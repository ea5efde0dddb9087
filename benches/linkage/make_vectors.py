"""Makes the shared test vectors of the encoder with the Python clkhash, the reference implementation.

    python3.10 -m venv venv && venv/bin/pip install clkhash==0.18.3
    venv/bin/python benches/linkage/make_vectors.py crates/science/linkage/tests/vectors/clkhash.json

Every person is invented. The file is {origin, vectors: [{name, schema, secret, records, clks}, …]}. Where clkhash reads
another key than the one its own JSON schemas name (`xor_folds` instead of `xorFolds`), the vector's schema has the
documented key and clkhash is given its own, so that the expected bits are the ones it makes when it does fold.
"""

import copy
import itertools
import json
import pathlib
import sys

import clkhash.clk
import clkhash.schema
import clkhash.serialization

OUT = pathlib.Path(sys.argv[1])
ORIGIN = "clkhash 0.18.3 (PyPI), Python 3.10; made by benches/linkage/make_vectors.py; invented people"

VECTORS = []

PEOPLE = [
    ["Aïcha", "Traoré", "1991-03-07", "24", "F", "75011"],
    ["aicha", "traore", "1991-03-07", "24", "F", "75011"],
    ["Fatoumata Binta", "Diallo", "1999-12-31", "+17", "F", "93066"],
    ["محمد", "الأمين", "1988-02-29", " 30 ", "M", "13055"],
    ["Оксана", "Шевченко", "2001-01-01", "0022", "F", "67482"],
    ["Nguyễn", "Thị Hương", "1979-10-05", "-3", "F", "69123"],
    ["Ôgùnbíyì", "Adébáyò", "1993-06-15", "1_000", "M", "2A004"],
    ["𐐀𐐁", "🙂 O'Brien-Smith", "1970-05-05", "٢٤", "M", "97105"],
    ["", "", "1970-05-05", "0", "F", ""],
    ["X", "de la Fuente y García", "2010-11-12", "123456789012345678901234567890", "M", "75056"],
]
NAMES = ["first", "last", "birth", "age", "sex", "place"]


def ngram(n=2, positional=False):
    return {"type": "ngram", "n": n, "positional": positional}


def feature(name, comparison, strategy, hashing=None, fmt=None, missing=None):
    out = {"identifier": name, "format": fmt or {"type": "string", "encoding": "utf-8"}, "hashing": {"comparison": comparison, "strategy": strategy}}
    if hashing:
        out["hashing"]["hash"] = hashing
    if missing:
        out["hashing"]["missingValue"] = missing
    return out


def v3(features, l=1024, kdf=None, folds=None):
    schema = {"version": 3, "clkConfig": {"l": l, "kdf": kdf or {"type": "HKDF"}}, "features": features}
    if folds is not None:
        schema["clkConfig"]["xorFolds"] = folds
    return schema


def expected(schema, secret, records):
    peer = copy.deepcopy(schema)
    folds = peer["clkConfig"].get("xorFolds")
    if folds is not None:
        peer["clkConfig"]["xor_folds"] = folds
    parsed = clkhash.schema.from_json_dict(peer)
    clks = clkhash.clk.generate_clks(records, parsed, secret, max_workers=1)
    return [clkhash.serialization.serialize_bitarray(c) for c in clks]


def write(name, schema, records, secret="un secret de démonstration"):
    VECTORS.append({"name": name, "schema": schema, "secret": secret, "records": records, "clks": expected(schema, secret, records)})


DOUBLE = {"type": "doubleHash"}
SAFE = {"type": "doubleHash", "prevent_singularity": True}
BLAKE = {"type": "blakeHash"}
DATE = {"type": "date", "format": "%Y-%m-%d"}
INTEGER = {"type": "integer"}
SEX = {"type": "enum", "values": ["F", "M"]}


def people_schema(hashing, strategy, **kwargs):
    return v3(
        [
            feature("first", ngram(2), strategy, hashing),
            feature("last", ngram(3), strategy, hashing),
            feature("birth", ngram(1, True), strategy, hashing, DATE),
            feature("age", ngram(2, True), strategy, hashing, INTEGER),
            feature("sex", {"type": "exact"}, strategy, hashing, SEX),
            {"identifier": "place", "ignored": True},
        ],
        **kwargs,
    )


# Every hash with every strategy.
for (hash_name, hashing), (strategy_name, strategy) in itertools.product(
    [("double", DOUBLE), ("safe", SAFE), ("blake", BLAKE), ("default", None)],
    [("token", {"bitsPerToken": 15}), ("feature", {"bitsPerFeature": 200})],
):
    write(f"v3-{hash_name}-{strategy_name}", people_schema(hashing, strategy), PEOPLE)

# More bits than one BLAKE2 digest gives (32 indices), and a feature with more tokens than bits.
write("v3-blake-many-bits", people_schema(BLAKE, {"bitsPerToken": 70}, l=4096), PEOPLE)
write("v3-few-bits-per-feature", people_schema(DOUBLE, {"bitsPerFeature": 3}), PEOPLE)

# Lengths that are no multiple of 8 or 64; tiny filters where the double hash degenerates.
write("v3-length-100", people_schema(DOUBLE, {"bitsPerToken": 5}, l=100), PEOPLE)
write("v3-length-8-safe", people_schema(SAFE, {"bitsPerToken": 3}, l=8), PEOPLE)
write("v3-length-1", people_schema(DOUBLE, {"bitsPerToken": 3}, l=1), PEOPLE)

# XOR folds.
for folds in (0, 1, 3):
    write(f"v3-folds-{folds}", people_schema(DOUBLE, {"bitsPerFeature": 120}, l=512, folds=folds), PEOPLE)
    write(f"v3-blake-folds-{folds}", people_schema(BLAKE, {"bitsPerFeature": 120}, l=512, folds=folds), PEOPLE)

# Key derivation.
for name, kdf in [
    ("sha512", {"type": "HKDF", "hash": "SHA512"}),
    ("salt-info", {"type": "HKDF", "hash": "SHA256", "salt": "c2VsIGRlIGNhbXBhZ25l", "info": "dmlnaWU="}),
    ("key-size-16", {"type": "HKDF", "keySize": 16}),
    ("key-size-1", {"type": "HKDF", "keySize": 1}),
    ("empty-salt", {"type": "HKDF", "salt": "", "info": ""}),
]:
    write(f"v3-kdf-{name}", people_schema(BLAKE, {"bitsPerToken": 10}, kdf=kdf), PEOPLE)
    write(f"v3-kdf-double-{name}", people_schema(DOUBLE, {"bitsPerToken": 10}, kdf=kdf), PEOPLE)
write("v3-kdf-long-key", people_schema(DOUBLE, {"bitsPerToken": 10}, kdf={"type": "HKDF", "keySize": 200}), PEOPLE)

# Text encodings: UTF-16 and UTF-32 tokens carry Python's byte order mark.
for encoding in ("ascii", "utf-8", "utf-16", "utf-32"):
    records = [[p[0], p[1]] for p in PEOPLE] if encoding != "ascii" else [["Aicha", "Traore"], ["X", "O'Brien-Smith"], ["", "\t"]]
    fmt = {"type": "string", "encoding": encoding, "case": "mixed", "minLength": 0, "maxLength": 40, "description": "a name"}
    write(f"v3-text-{encoding}", v3([feature("first", ngram(2), {"bitsPerToken": 8}, DOUBLE, fmt), feature("last", ngram(4), {"bitsPerFeature": 99}, BLAKE, fmt)]), records)

# Patterns, cases, missing values.
write(
    "v3-formats",
    v3(
        [
            feature("upper", ngram(2), {"bitsPerToken": 8}, DOUBLE, {"type": "string", "case": "upper"}),
            feature("lower", ngram(2), {"bitsPerToken": 8}, DOUBLE, {"type": "string", "case": "lower"}),
            feature("code", ngram(1, True), {"bitsPerToken": 8}, BLAKE, {"type": "string", "pattern": r"\d{5}|2[AB]\d{3}"}, {"sentinel": "?"}),
            feature("year", ngram(2), {"bitsPerToken": 8}, SAFE, {"type": "integer", "minimum": 1900, "maximum": 2030}, {"sentinel": "N/A", "replaceWith": ""}),
            feature("kind", {"type": "exact"}, {"bitsPerFeature": 40}, SAFE, {"type": "enum", "values": ["a", "b"]}, {"sentinel": "", "replaceWith": "z"}),
        ]
    ),
    [["ÉTÉ", "straße", "75011", "1999", "a"], ["ΣΊΣΥΦΟΣ", "οδυσσεύς", "2A004", " 2030 ", "b"], ["", "", "?", "N/A", ""], ["A1", "z", "97105", "+1900", "a"]],
)

# Numeric comparisons.
NUMBERS = ["0", "1", "-1", "7", "12.5", "-12.5", "2.675", "1e3", "0.5", "1.5", "2.5", "-0.5", " 42 ", "+3", "1_0", "99999999999999", "٣", "3.", ".5", "1E-2", ""]
for name, comparison in [
    ("plain", {"type": "numeric", "thresholdDistance": 5, "resolution": 2}),
    ("even", {"type": "numeric", "thresholdDistance": 8, "resolution": 3, "fractional_precision": 0}),
    ("precise", {"type": "numeric", "thresholdDistance": 0.75, "resolution": 4, "fractional_precision": 3}),
    ("half", {"type": "numeric", "thresholdDistance": 2.5, "resolution": 1, "fractional_precision": 1}),
    ("rounded", {"type": "numeric", "thresholdDistance": 2.5, "resolution": 5}),
]:
    write(f"v3-numeric-{name}", v3([feature("n", comparison, {"bitsPerFeature": 60}, BLAKE)], l=256), [[n] for n in NUMBERS])

# Dates in many formats.
DATES = {
    "%d/%m/%Y": ["07/03/1991", "7/3/1991", " 7/03/1991", "31/12/0999", "29/02/2000"],
    "%Y%m%d": ["19910307", "20001231", "1991111"],
    "%d%m%Y": ["112000", "3112000", "07031991"],
    "%d %B %Y": ["7 march 1991", "07 MAY  2001", "1  December 1999"],
    "%a %d %b %y": ["Thu 07 Mar 91", "mon 1 jan 68", "sun 2 feb 69"],
    "%Y-%j": ["1991-066", "2000-366", "2001-1"],
    "%G-W%V-%u": ["2004-W53-6", "1991-W01-1"],
    "%Y-%U-%w": ["1991-09-4", "2000-00-6"],
    "%Y-%W-%a": ["1991-09-thu", "2000-01-Mon"],
    "%x": ["03/07/91"],
    "%c": ["Thu Mar  7 01:02:03 1991"],
    "%Y-%m-%dT%H:%M:%S.%f%z": ["1991-03-07T23:59:59.123456+02:00", "1991-03-07T00:00:59.1Z"],
    "%I:%M %p %d.%m.%Y": ["11:59 PM 07.03.1991", "1:05 am 7.3.1991"],
    "%%%Y %m": ["%1991 03"],
    "%m": ["3", "12"],
}
for index, (fmt, values) in enumerate(DATES.items()):
    write(f"v3-date-{index:02}", v3([feature("d", ngram(1, True), {"bitsPerToken": 7}, DOUBLE, {"type": "date", "format": fmt})], l=128), [[v] for v in values])

# Versions 1 and 2.
V1 = {
    "version": 1,
    "clkConfig": {"l": 1024, "k": 30, "hash": {"type": "doubleHash", "prevent_singularity": True}, "kdf": {"type": "HKDF", "hash": "SHA256", "salt": "SCbL2zHNnmsckfzchsNkZY9XoHk96P/G5nUBrM7ybymlEFsMV6PAeDZCNp3rfNUPCtLDMOGQHG4pCQpfhiHCyA==", "info": "c2NoZW1hX2V4YW1wbGU=", "keySize": 64}},
    "features": [
        {"identifier": "first", "format": {"type": "string", "encoding": "utf-8"}, "hashing": {"ngram": 2, "weight": 0.5}},
        {"identifier": "last", "format": {"type": "string", "encoding": "utf-8"}, "hashing": {"ngram": 2, "positional": True, "weight": 0.35}},
        {"identifier": "birth", "format": {"type": "date", "format": "%Y-%m-%d"}, "hashing": {"ngram": 1, "positional": True}},
        {"identifier": "age", "format": {"type": "integer"}, "hashing": {"ngram": 1, "weight": 0}},
        {"identifier": "sex", "format": {"type": "enum", "values": ["F", "M"]}, "hashing": {"ngram": 1, "weight": 2, "missingValue": {"sentinel": "", "replaceWith": "F"}}},
        {"identifier": "place", "ignored": True, "description": "not used"},
    ],
}
write("v1-double", V1, PEOPLE)
v1_blake = copy.deepcopy(V1)
v1_blake["clkConfig"]["hash"] = {"type": "blakeHash"}
write("v1-blake", v1_blake, PEOPLE)
V2 = {
    "version": 2,
    "clkConfig": {"l": 1024, "kdf": {"type": "HKDF"}},
    "features": [
        {"identifier": "first", "format": {"type": "string"}, "hashing": {"ngram": 2, "strategy": {"numBits": 200}, "hash": {"type": "doubleHash"}}},
        {"identifier": "last", "format": {"type": "string"}, "hashing": {"ngram": 3, "positional": True, "strategy": {"k": 12}}},
        {"identifier": "birth", "format": {"type": "date", "format": "%Y-%m-%d"}, "hashing": {"ngram": 1, "positional": True, "strategy": {"k": 20.0}, "hash": {"type": "blakeHash"}}},
        {"identifier": "age", "ignored": True},
        {"identifier": "sex", "format": {"type": "string"}, "hashing": {"ngram": 1, "strategy": {"numBits": 30}, "missingValue": {"sentinel": "M"}}},
        {"identifier": "place", "format": {"type": "string"}, "hashing": {"ngram": 5, "strategy": {"k": 3}}},
    ],
}
write("v2-mixed", V2, PEOPLE)

lines = ",\n".join(json.dumps(v, ensure_ascii=False) for v in VECTORS)
OUT.write_text('{"origin": %s, "vectors": [\n%s\n]}\n' % (json.dumps(ORIGIN), lines), encoding="utf-8")
print(len(VECTORS), "vectors")
