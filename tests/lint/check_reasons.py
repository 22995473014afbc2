#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reason that a lower layer puts into an error has its sentence in app/text/reason_text.cpp, so that it can be
translated: fixed ones as they stand, those with values as a template with %1, %2, ... Usage: check_reasons.py ROOT [--list]"""
import pathlib
import re
import sys

# The functions of the lower layers that take a reason; it is their last argument that holds a sentence.
GIVERS = ("complain", "invalid", "invalidLine", "fail", "unusable", "unsupported", "workspaceInvalid",
          "workspaceUnsupported", "cannotWrite", "gap", "refused")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def closing(text, start):
    """Place behind the parenthesis that closes the one at start; literals are passed over."""
    depth, i = 0, start
    while i < len(text):
        c = text[i]
        if c == '"':
            i = LITERAL.match(text, i).end()
            continue
        if c == "'" and i + 2 < len(text):
            end = text.find("'", i + (2 if text[i + 1] == "\\" else 1) + (1 if text[i + 1] == "\\" else 0))
            if 0 < end - i <= 5:
                i = end + 1
                continue
        depth += c in "([{"
        depth -= c in ")]}"
        i += 1
        if depth == 0:
            return i
    return len(text)


def split(text, separator):
    parts, begin, i = [], 0, 0
    while i < len(text):
        if text[i] == '"':
            i = LITERAL.match(text, i).end()
        elif text[i] in "([{":
            i = closing(text, i)
        elif text[i] == separator:
            parts.append(text[begin:i])
            begin = i = i + 1
        else:
            i += 1
    return parts + [text[begin:]]


def unescaped(literal):
    return literal.replace('\\"', '"').replace("\\\\", "\\")


def template(argument):
    """"a" + x + "b" as "a%1b"; None where the argument is no sentence."""
    text, number = "", 0
    for part in split(argument, "+"):
        literals = LITERAL.findall(part)
        bare = LITERAL.sub("", part).strip()
        if literals and bare in ("", "std::string()", "std::string{}"):
            text += unescaped("".join(literals))
        else:
            number += 1
            text += f"%{number}"
    is_formula = re.search(r"[<>]", text)
    return text if (re.search(r"\S \S", text) or text == "missing") and not is_formula else None


def choices(argument):
    """Both sides of a ?: that stands alone."""
    question = split(argument, "?")
    if len(question) == 2:
        return [side for side in split(question[1], ":")]
    return [argument]


def reasons(path):
    text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
    for found in re.finditer(r"\b(%s)\(" % "|".join(GIVERS), text):
        inner = text[found.end():closing(text, found.end() - 1) - 1]
        for argument in split(inner, ","):
            for side in choices(argument):
                if LITERAL.search(side) and (sentence := template(side)):
                    yield sentence, f"{path}:{text.count(chr(10), 0, found.start()) + 1}"


def main():
    root = pathlib.Path(sys.argv[1])
    source = (root / "app/text/reason_text.cpp").read_text(encoding="utf-8")
    known = {unescaped("".join(LITERAL.findall(found.group(1))))
             for found in re.finditer(r'QT_TRANSLATE_NOOP\(\s*"reason",((?:\s*"(?:[^"\\]|\\.)*")+)\)', source)}
    wanted = {}
    for folder in ("core", "io", "gating"):
        for path in sorted((root / folder).rglob("*.cpp")):
            for sentence, where in reasons(path):
                wanted.setdefault(sentence, where)
    if "--list" in sys.argv:
        for sentence in wanted:
            if sentence not in known:
                print(sentence)
        return 0
    missing = [(sentence, where) for sentence, where in wanted.items() if sentence not in known]
    for sentence, where in missing:
        print(f"{where}: the reason {sentence!r} is not listed in app/text/reason_text.cpp")
    print(f"reasons: {len(wanted)} in the lower layers, {len(missing)} not listed")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
