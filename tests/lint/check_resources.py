#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every shipped JSON document against its JSON Schema, and what a schema cannot say: both languages are there, every
strategy says what its limits rest on, and shipped strategies are marked demonstration.

usage: check_resources.py ROOT
"""
import json
import pathlib
import sys

import jsonschema

SCHEMAS = {"strategies": "strategy-1", "scenarios": "scenario-1", "policies": "file-policy-1",
           "antibodies": "antibody-names-1"}


def texts(value, place=""):
    """Every {"en": ..} object with its place."""
    if isinstance(value, dict):
        if "en" in value or "zh_CN" in value:
            yield place, value
        for key, item in value.items():
            yield from texts(item, place + "/" + key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts(item, "%s/%d" % (place, number))


def check_languages(name, document):
    for place, text in texts(document):
        for language in ("en", "zh_CN"):
            if not str(text.get(language, "")).strip():
                yield "%s%s: no text in %s" % (name, place, language)


def check_strategy(name, document):
    if document["status"] != "demonstration":
        yield "%s: a shipped strategy must be marked demonstration" % name
    limits = (document.get("mrd") or {}).get("limits")
    if limits and not limits["source"].strip():
        yield "%s/mrd/limits/source: empty" % name
    if not document["citations"]:
        yield "%s/citations: empty" % name


def main():
    root = pathlib.Path(sys.argv[1]) / "resources"
    bad, count = [], 0
    for folder, schema_name in SCHEMAS.items():
        schema = json.loads((root / "schemas" / (schema_name + ".schema.json")).read_text("utf-8"))
        checker = jsonschema.validators.validator_for(schema)
        checker.check_schema(schema)
        files = sorted((root / folder).glob("*.json"))
        if not files:
            bad.append("resources/%s: no documents" % folder)
        for path in files:
            count += 1
            name = "%s/%s" % (folder, path.name)
            document = json.loads(path.read_text("utf-8"))
            for error in sorted(checker(schema).iter_errors(document), key=str):
                bad.append("%s/%s: %s" % (name, "/".join(map(str, error.absolute_path)), error.message[:200]))
            bad += check_languages(name, document)
            if document.get("id") not in (None, path.stem):
                bad.append("%s: id %s differs from the file's name" % (name, document["id"]))
            if folder == "strategies" and not bad:
                bad += check_strategy(name, document)
    print("\n".join(bad) or "resources: %d documents valid" % count)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
