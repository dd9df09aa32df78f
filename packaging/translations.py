#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of the window and their translations.

packaging/translations.py                what ui/ says goes into resources/i18n/*.ts; counts, and what is not translated yet
packaging/translations.py --check        the same without writing; ends with 1 when a .ts is not what ui/ says, or has a fault
packaging/translations.py --fill FILE    lines "English<TAB>translation" (as the list is printed; "[CONTEXT] English" for one place)
                                         become translations
packaging/translations.py --drop         what nobody says any more goes out of the .ts files

lupdate of Qt 6.4 knows neither `namespace a::b {` nor words that a file hands to a helper of its own, so it would put
texts where the program does not look for them. Here the contexts are those that the program asks with; lupdate then only
merges (it keeps what is translated, and marks what is gone, so that a text that comes back is translated at once)."""
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from window_texts import DECLARED, texts_of_window


def messages_of(file):
    """(context, source, comment) -> (translation or None, is unfinished, is gone) of a .ts file."""
    out = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            node = message.find("translation")
            forms = [f.text or "" for f in node.findall("numerusform")] if node is not None else []
            text = "\n".join(forms) if forms else (node.text if node is not None else None)
            kind = node.get("type", "") if node is not None else "unfinished"
            key = (context.findtext("name"), message.findtext("source") or "", message.findtext("comment") or "")
            out[key] = (text, kind == "unfinished" or not text, kind in ("vanished", "obsolete"))
    return out


def faults_of(source, translation):
    """What a translation may not change: places for values, HTML, and that there is one mnemonic or none."""
    out = []
    for what, pattern in (("places", r"%(?:\d+|L\d+|n)|\(\*\.\w+\)"), ("tags", r"</?[a-zA-Z][^<>]*>")):
        if what == "tags" and "</" not in source and "<br" not in source and "</" not in translation:
            continue
        a, b = sorted(re.findall(pattern, source)), sorted(re.findall(pattern, translation))
        if what == "places":
            a, b = sorted(set(a)), sorted(set(b))
        if a != b:
            out.append("%s differ: %s and %s" % (what, " ".join(a) or "none", " ".join(b) or "none"))
    mnemonics = [len(re.findall(r"&(?=[A-Za-z0-9])(?!\w+;)", re.sub(r"PA&DA|&&", "", t))) for t in (source, translation)]
    if mnemonics[0] != mnemonics[1]:
        out.append("mnemonics (&) differ: %d and %d" % tuple(mnemonics))
    if source[:1].isspace() != translation[:1].isspace() or source[-1:].isspace() != translation[-1:].isspace():
        out.append("blanks at an end differ")
    return out


def check(root, file):
    """Sentences about what is wrong with one .ts file."""
    said, stored, out = texts_of_window(root), messages_of(file), []
    for key in said:
        if key[0] not in DECLARED and (key not in stored or stored[key][2]):
            out.append("not in the file: %s: %r" % (key[0], key[1]))
    for key, (text, unfinished, gone) in stored.items():
        if gone or (key[0] in DECLARED and unfinished):
            continue  # lupdate keeps what is gone, for texts that come back
        if key not in said and key[0] not in DECLARED:
            out.append("nobody says it any more: %s: %r" % (key[0], key[1]))
        elif unfinished:
            out.append("not translated: %s: %r" % (key[0], key[1]))
        else:
            out += ["%s: %s: %r -> %r" % (fault, key[0], key[1], text) for fault in faults_of(key[1], text)]
    return out


def merge(root, file, drop):
    lupdate = shutil.which("lupdate") or "/usr/lib/qt6/bin/lupdate"
    if not pathlib.Path(lupdate).exists():
        sys.exit("no lupdate: packaging/install.sh gui")
    literal = lambda t: '"' + t.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    with tempfile.TemporaryDirectory() as folder:
        calls = pathlib.Path(folder) / "window.cpp"
        lines = []
        for (context, text, comment), plural in texts_of_window(root).items():
            extra = ", " + (literal(comment) if comment else "nullptr") if comment or plural else ""
            lines.append("    QCoreApplication::translate(%s, %s%s%s);" % (literal(context), literal(text), extra, ", n" if plural else ""))
        calls.write_text("void f(int n) {\n" + "\n".join(lines) + "\n}\n", encoding="utf-8")
        done = subprocess.run([lupdate, "-silent", "-locations", "none", "-source-language", "en", *(["-no-obsolete"] if drop else []), str(calls), "-ts", str(file)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)


def fill(file, lines):
    """Translations by the English text, wherever it has none yet; [CONTEXT] before it: in that context, also anew."""
    known, there = {}, {}
    for line in lines:
        source, tab, text = line.rstrip("\n").partition("\t")
        if tab:
            context = re.match(r"\[((?:pada|core)[\w:]*|QObject)\] ", source)
            source = source[context.end():] if context else source
            (there.setdefault(context[1], {}) if context else known)[source.replace("\\n", "\n")] = text.replace("\\n", "\n")
    tree = ET.parse(file)
    done = 0
    for context in tree.getroot().iter("context"):
        own = there.get(context.findtext("name"), {})
        for message in context.iter("message"):
            source, node = message.findtext("source"), message.find("translation")
            open_yet = node.get("type") == "unfinished"
            text = own.get(source) or (known.get(source) if open_yet else None)
            if text is None or node.get("type") in ("vanished", "obsolete"):
                continue
            node.attrib.pop("type", None)
            if message.get("numerus"):
                for form in node.findall("numerusform") or [ET.SubElement(node, "numerusform")]:
                    form.text = text
            else:
                node.text = text
            done += 1
    write(tree, file)
    return done


def write(tree, file):
    """As lupdate writes it, so that the next merge changes nothing else."""
    quoted = lambda t: html.escape(t, quote=False).replace('"', "&quot;").replace("'", "&apos;")
    root = tree.getroot()
    out = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
           '<TS version="2.1" language="%s" sourcelanguage="en">' % root.get("language")]
    for context in root.iter("context"):
        out += ["<context>", "    <name>%s</name>" % quoted(context.findtext("name"))]
        for message in context.iter("message"):
            out.append('    <message numerus="yes">' if message.get("numerus") else "    <message>")
            for tag in ("source", "comment", "extracomment", "translatorcomment"):
                if message.find(tag) is not None:
                    out.append("        <%s>%s</%s>" % (tag, quoted(message.findtext(tag) or ""), tag))
            node = message.find("translation")
            kind = ' type="%s"' % node.get("type") if node.get("type") else ""
            forms = node.findall("numerusform")
            if forms:
                out.append("        <translation%s>" % kind)
                out += ["            <numerusform>%s</numerusform>" % quoted(f.text or "") for f in forms]
                out.append("        </translation>")
            else:
                out.append("        <translation%s>%s</translation>" % (kind, quoted(node.text or "")))
            out.append("    </message>")
        out.append("</context>")
    pathlib.Path(file).write_text("\n".join(out) + "\n</TS>\n", encoding="utf-8")


def main(arguments):
    root = pathlib.Path(__file__).resolve().parent.parent
    files = sorted((root / "resources/i18n").glob("*.ts"))
    if arguments[:1] == ["--check"]:
        faults = [(f.name, fault) for f in files for fault in check(root, f)]
        for name, fault in faults:
            print("%s: %s" % (name, fault))
        return 1 if faults else 0
    if arguments not in ([], ["--drop"]) and (arguments[0] != "--fill" or len(arguments) != 2):
        sys.exit(__doc__)
    for file in files:
        merge(root, file, arguments == ["--drop"])
        if arguments[:1] == ["--fill"]:
            print("%s: %d filled" % (file.name, fill(file, pathlib.Path(arguments[1]).read_text(encoding="utf-8").split("\n"))))
        stored = messages_of(file)
        gone = [k for k, v in stored.items() if v[2]]
        unfinished = [k for k, v in stored.items() if v[1] and not v[2]]
        print("%s: %d texts, %d unfinished, %d obsolete" % (file.name, len(stored), len(unfinished), len(gone)))
        for text in dict.fromkeys(k[1] for k in unfinished):
            print(text.replace("\n", "\\n") + "\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
