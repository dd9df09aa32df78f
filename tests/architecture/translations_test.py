#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the window says is translated: each resources/i18n/*.ts has every text of ui/ under the context the program
asks with, finished, with the places, tags and mnemonics of its source; and no text is shown past tr()."""
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
import translations  # noqa: E402

SHOWN = re.compile(r'\b(?:set(?:Text|ToolTip|AccessibleName|AccessibleDescription|WindowTitle|PlaceholderText|Title|Subtitle|StatusTip)'
                   r'|QLabel|QPushButton|QCheckBox|QGroupBox|RoleLabel|addTab|showNotice|showProblem)'
                   r'\((?:TextRole::\w+, *)?(?:QStringLiteral|QLatin1String)?\(?"([^"\n]*)"')
KEPT = re.compile(r"^%1  \(Ctrl")  # a name that tr() made, and its keys


def spoken_past_tr(root):
    out = []
    for room in ("ui", "app/workbench_main.cpp"):
        top = root / room
        for path in [top] if top.is_file() else sorted(top.rglob("*.cpp")):
            for m in SHOWN.finditer(path.read_text(encoding="utf-8")):
                if re.search(r"[A-Za-z]{2,}", re.sub(r"%\d", "", m[1])) and not KEPT.search(m[1]):
                    out.append("%s: shown as it stands, not through tr(): %r" % (path.relative_to(root), m[1]))
    return out


SOURCE = '''
namespace pada::ui {
namespace {
QString sayIt(const char* text) {
    return QCoreApplication::translate("pada::ui::words", text);
}
}
Page::Page(QWidget* parent) : QWidget(parent), m_size{1}, m_a(tr("Begin")) {
    setText(on ? tr("Stop at %1") : tr("two "
                                       "lines"));  // tr("not this")
    sayIt(good ? "fine" : "bad");
    Other::tr("elsewhere");
    Plain p;
}
void Plain::f() { tr("of its base"); }
}
'''
HEADER = '''namespace pada::ui {
class Page final : public QWidget {
    Q_OBJECT
};
class Other final : public Page {
    Q_OBJECT
};
class Plain : public QPushButton {
};
}
'''
SAID = {("pada::ui::Page", "Begin"), ("pada::ui::Page", "Stop at %1"), ("pada::ui::Page", "two lines"), ("pada::ui::words", "fine"),
        ("pada::ui::words", "bad"), ("pada::ui::Other", "elsewhere"), ("QPushButton", "of its base")}


def ts_of(messages):
    out = '<TS version="2.1" language="xx" sourcelanguage="en">'
    for context, source, translation in messages:
        node = "<translation>%s</translation>" % translation if translation else '<translation type="unfinished"></translation>'
        out += "<context><name>%s</name><message><source>%s</source>%s</message></context>" % (context, source, node)
    return out + "</TS>"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "ui/page").mkdir(parents=True)
        (root / "app").mkdir()
        (root / "ui/page/page.h").write_text(HEADER)
        (root / "ui/page/page.cpp").write_text(SOURCE)
        said = {(context, text) for context, text, _ in translations.texts_of_window(root)}
        assert said == SAID, sorted(said ^ SAID)
        file = root / "xx.ts"
        whole = [(context, text, "X %1" if "%1" in text else "X") for context, text in sorted(SAID)]

        def faults(messages):
            file.write_text(ts_of(messages))
            return translations.check(root, file)
        assert faults(whole) == [], faults(whole)
        assert "not in the file" in faults(whole[1:])[0]
        assert "not translated" in faults([(c, t, "") for c, t, _ in whole[:1]] + whole[1:])[0]
        assert "nobody says it" in faults(whole + [("pada::ui::Page", "gone", "X")])[0]
        assert any("places differ" in f for f in faults([(c, t, "X") for c, t, _ in whole]))
        assert translations.faults_of("<b>a</b>", "a") and translations.faults_of("&Open", "Open") and translations.faults_of(" a", "b")
        assert not translations.faults_of("PA&DA: <b>%1</b> of %2", "PA&DA：%2 中的 <b>%1</b>")
        (root / "ui/page/page.cpp").write_text('setText(QStringLiteral("Hello you")); new RoleLabel(TextRole::body, "Hi there"); setText(tr("x"));')
        (root / "app/workbench_main.cpp").write_text('window.showProblem(QStringLiteral("Not opened"), words);')
        assert len(spoken_past_tr(root)) == 3, spoken_past_tr(root)


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        sys.exit(0)
    root = pathlib.Path(sys.argv[1])
    found = spoken_past_tr(root)
    files = sorted((root / "resources/i18n").glob("*.ts"))
    for file in files:
        found += ["%s: %s" % (file.name, fault) for fault in translations.check(root, file)]
    for fault in found:
        print(fault)
    if found:
        print("packaging/translations.sh brings new texts in and lists what is to be translated (CONTRIBUTING.md)")
    sys.exit(1 if found or not files else 0)
