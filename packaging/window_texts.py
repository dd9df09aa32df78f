# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says: every text of ui/ and app/ that goes through tr(), under the context that the program asks with, and
what the engine declares of itself. Used by translations.py and tests/architecture/translations_test.py."""
import re

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\((?P<raw>.*?)\)\1"|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\''
                   r'|(?P<pre>^[ \t]*#[^\n]*)|(?P<word>[A-Za-z_]\w*)|::|[^\s\w]|\d[\w.\']*', re.S | re.M)
ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))')
ROOMS = ("ui", "app")
# What the engine declares of itself and the window shows. A method stays one file: these may lag behind, in English.
DECLARED = "pada::methods", "pada::ui::baselines", "pada::lessons", "pada::columns"
NAMESPACE = "pada::ui::"


def plain(text):
    """What a C++ literal means."""
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else {"n": "\n", "t": "\t"}.get(m[3], m[3]), text)


def tokens(source):
    """(kind, text, line): words, texts, signs; comments and preprocessor lines are left out."""
    out = []
    for m in TOKEN.finditer(source):
        if m[0].startswith(("//", "/*")) or m["pre"] is not None:
            continue
        line = source.count("\n", 0, m.start()) + 1 if m["text"] is not None or m["word"] in ("tr",) else 0
        if m["text"] is not None:
            out.append(("text", plain(m["text"]), line))
        elif m["raw"] is not None:
            out.append(("text", m["raw"], line))
        else:
            out.append(("word" if m["word"] else "sign", m[0], line))
    return out


def arguments(stream, at):
    """Literals of every argument of the call whose `(` is at `at`; neighbours are one, a choice of two gives both."""
    out, depth, neighbour = [[]], 0, False
    for kind, text, _ in stream[at:]:
        if kind == "sign" and text in "([{":
            depth += 1
        elif kind == "sign" and text in ")]}":
            depth -= 1
            if depth == 0:
                return out
        elif kind == "sign" and text == "," and depth == 1:
            out.append([])
        elif kind == "text" and depth == 1:
            if neighbour:
                out[-1][-1] += text
            else:
                out[-1].append(text)
        elif kind == "word" and depth == 1 and len(out) > 1:
            out[-1].append(None)  # an argument that is no literal
        neighbour = kind == "text"
    return out


def class_bases(files):
    """Class name -> (has a meta object of its own, first base)."""
    out = {}
    for text in files.values():
        for m in re.finditer(r'\b(?:class|struct) (\w+)(?: final)?(?:\s*:\s*(?:public |private |protected )?([\w:]+)[^{;]*)?\s*\{', text):
            body = text[m.end():m.end() + 200]
            own = "Q_OBJECT" in body.split("};")[0].split("class ")[0]
            if own or m[1] not in out:
                out[m[1]] = (own, (m[2] or "").split("::")[-1])
    return out


def context_of(name, classes):
    """What tr() of class `name` is asked under: the nearest class that has a meta object."""
    while name in classes and not classes[name][0] and classes[name][1]:
        name = classes[name][1]
    return NAMESPACE + name if name in classes else name


def helpers_of(source):
    """Functions of a file that translate the literal they are given -> (context, which argument)."""
    out = {}
    heads = list(re.finditer(r'^(?:static |inline )?[\w:<>]+ (\w+)\(([^)]*)\)(?: const)? \{\n(.*?)^\}', source, re.S | re.M))
    heads += re.finditer(r'(?:auto|const auto) (\w+) = \[[^\]]*\]\(([^)]*)\)[^{;]*(\{.*?\n    \});', source, re.S)
    for _ in range(3):
        for m in heads:
            for place, parameter in enumerate(m[2].split(",")):
                if "const char*" not in parameter:
                    continue
                name = parameter.split("const char*")[1].strip()
                direct = re.search(r'translate\("([^"]+)",\s*%s\b' % name, m[3])
                if direct:
                    out[m[1]] = (direct[1], place)
                for other, (context, _) in list(out.items()):
                    if other != m[1] and re.search(r'\b%s\(%s\b' % (other, name), m[3]):
                        out.setdefault(m[1], (context, place))
    return out


def texts_of(source, classes):
    """Every (context, source text, comment, is plural) of one file, in its order."""
    stream, helpers, out = tokens(source), helpers_of(source), []
    scopes, pending, owner, round_depth = [], None, None, 0
    for i, (kind, text, line) in enumerate(stream):
        following = stream[i + 1][1] if i + 1 < len(stream) else ""
        outside = all(s == "namespace" for s in scopes)
        if kind == "sign":
            if text == "{":
                scopes.append(pending or "")
                pending = None
            elif text == "}" and scopes:
                scopes.pop()
            elif text == ";":
                pending = None
                if outside and not round_depth:
                    owner = None
            elif text in "()":
                round_depth += 1 if text == "(" else -1
            continue
        if kind != "word":
            continue
        if text == "namespace":
            pending = "namespace"
        elif text in ("class", "struct") and i + 1 < len(stream) and stream[i - 1][1] not in ("enum", "<", ","):
            pending = "class " + following
        elif following == "::" and outside and not round_depth and text in classes:
            owner = text
        if following != "(":
            continue
        before = stream[i - 1][1] if i else ""
        if text in ("tr", "QT_TR_NOOP") and before not in (".", "->", ">"):
            inner = next((s[6:] for s in reversed(scopes) if s.startswith("class ")), owner)
            name = stream[i - 2][1] if before == "::" else inner
            args = arguments(stream, i + 1)
            comment = args[1][0] if len(args) > 1 and len(args[1]) == 1 and args[1][0] else ""
            for source_text in args[0]:
                out.append((context_of(name or "QObject", classes), source_text, comment or "", len(args) > 2))
        elif text in ("translate", "QT_TRANSLATE_NOOP"):
            args = arguments(stream, i + 1)
            if len(args) > 1 and args[0] and args[0][0] and args[0][0].split("::")[0] in ("pada", "core"):
                comment = args[2][0] if len(args) > 2 and len(args[2]) == 1 and args[2][0] else ""
                out += [(args[0][0], t, comment, len(args) > 3) for t in args[1] if t]
        elif text in helpers:
            context, place = helpers[text]
            args = arguments(stream, i + 1)
            if place < len(args):
                out += [(context, t, "", False) for t in args[place] if t]
    return out


def texts_of_window(root):
    """Every text of the window once, by context, in the order of the sources."""
    files = {p: p.read_text(encoding="utf-8") for room in ROOMS for p in sorted((root / room).rglob("*")) if p.suffix in (".h", ".cpp")}
    classes = class_bases(files)
    seen = {}
    for source in files.values():
        for context, text, comment, plural in texts_of(source, classes):
            if re.search(r"\w", text):
                seen.setdefault((context, text, comment), plural)
    return {**seen, **declared_texts(root)}


def declared_texts(root):
    """Texts of methods, keys and counts, under the contexts that the window asks with."""
    keys, labels, lessons, columns = DECLARED
    out = {}
    said = lambda context, *texts: [out.setdefault((context, t, ""), False) for t in texts if t and re.search(r"[A-Za-z]", t)]
    for folder in ("core/config/key_help.cpp", "core/methods", "core/engine/stop_rules", "core/truth/scores", "core/search/strategies", "core/config/search_order.cpp"):
        top = root / folder
        for path in [top] if top.is_file() else sorted(top.glob("*.cpp")):
            source = path.read_text(encoding="utf-8")
            for m in re.finditer(r'^ *\{"\w+",\s*"([\w.]+)",\s*\{"([^"]*)",\s*"([^"]*)"\}\},$', source, re.M):
                said(keys, *m.groups())
            stream = tokens(source)
            for i, (kind, text, _) in enumerate(stream):
                before, following = [t for _, t, _ in stream[max(0, i - 2):i]], stream[i + 1:i + 3]
                if text in ("ofFlag", "ofWhole", "ofNumber", "ofChoice", "ofText") and before[-1:] == ["::"]:
                    args = [a[0] if len(a) == 1 else None for a in arguments(stream, i + 1)]
                    said(keys, args[0], args[-1], *([args[-2]] if text in ("ofWhole", "ofNumber") else []))
                elif kind == "word" and text in ("about", "label") and before[-1:] == ["."] and [k for k, _, _ in following] == ["sign", "text"]:
                    words = ""
                    for k, t, _ in stream[i + 2:]:
                        if k != "text":
                            break
                        words += t
                    if (text == "about" and "methods" in folder) or "strategies" in folder:
                        said(keys, words)
                    elif text == "label" and "truth" in folder:
                        said(labels, words)
    for path in sorted(p for room in ("strategy", "methods", "engine") for p in (root / "core" / room).glob("*.cpp")):
        for names in re.findall(r'\{((?:"[a-z_0-9]+",?\s*){2,})\},\s*\{', path.read_text(encoding="utf-8")):
            said(columns, *(n.replace("_", " ").capitalize() for n in re.findall(r"\w+", names)))
    for path in sorted((root / "resources/lessons").glob("*.md")):
        said(lessons, *lesson_texts(path.read_text(encoding="utf-8")))
    return out


def lesson_texts(markdown):
    """As ui/learn/lesson_parser.cpp parts a lesson: paragraphs, and of a directive what people read."""
    out, prose, lines = [], [], iter(markdown.split("\n"))

    def flush():
        out.extend(p.strip() for p in "\n".join(prose).strip().split("\n\n"))
        prose.clear()
    for line in lines:
        if not line.startswith("@"):
            prose.append(line)
            continue
        flush()
        name, _, rest = line[1:].partition(" ")
        before, bar, words = rest.strip().partition(" | ")
        if name == "base":
            while next(lines).strip() != "@end":
                pass
        elif name in ("title", "teaches", "question"):
            out.append(rest.strip())
        elif bar:
            if name in ("right", "wrong"):
                out.append(before.strip())
            if name == "vary":
                out += [choice.partition("=")[2].strip() for choice in before.split(" ", 2)[2].split(",")]
            out.append(words.strip())
            units = {"scale": before.split()[3:4], "figure": before.rpartition(")")[2].split()[:1], "read": before.rpartition(")")[2].split()[1:2]}
            out += [unit.partition(":")[0] for unit in units.get(name, [])]
    flush()
    return out
