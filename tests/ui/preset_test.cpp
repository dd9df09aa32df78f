// SPDX-License-Identifier: GPL-3.0-or-later
// Own presets: what is kept as which file, and saving, replacing and deleting them in the dialog of new runs.
#include "core/registry/configs.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/run/new_run_dialog.h"
#include "ui/run/preset_shelf.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

QString told(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

/// What a program with an own folder gives the window: one shipped preset, and whatever lies in the folder.
void serve(WindowServices& services, const QString& folder) {
    services.presetFolder = folder;
    services.loadConfig = [](const QString& file) { return readConfig(file.toStdString()); };
    services.presets = [folder] {
        std::vector<Preset> all{{QStringLiteral("shipped.toml"), QStringLiteral("shipped"), {}}};
        for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.toml")}, QDir::Files, QDir::Name))
            all.push_back({file.filePath(), file.completeBaseName(), {}, true});
        return all;
    };
}

}  // namespace

class PresetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNameBecomesOneFileInTheFolderOrIsRefused() {
        QTemporaryDir dir;
        const PresetShelf shelf(dir.filePath(QStringLiteral("own/experiments")));
        const auto file = shelf.save(QStringLiteral(" Long run-2 "), QStringLiteral("x = 1\n"));
        QVERIFY2(file.ok(), file ? "" : file.error().message.c_str());
        QCOMPARE(QFileInfo(*file).fileName(), QStringLiteral("Long run-2.toml"));
        QCOMPARE(told(*file), QStringLiteral("x = 1\n"));
        QVERIFY(shelf.has(QStringLiteral("Long run-2")) && shelf.owns(*file));
        QVERIFY(shelf.save(QStringLiteral("Long run-2"), QStringLiteral("x = 2\n")).ok());
        QCOMPARE(told(*file), QStringLiteral("x = 2\n"));
        for (const char* bad : {"", "  ", "../out", "a/b", "a.toml", ".hidden"}) {
            const auto refused = shelf.save(QLatin1String(bad), QStringLiteral("x = 1\n"));
            QVERIFY2(!refused && refused.error().code == ErrorCode::wrongUse, bad);
        }
        QVERIFY(!PresetShelf::nameFault(QString(61, QLatin1Char('a'))).isEmpty());
        QVERIFY(PresetShelf::nameFault(QString(60, QLatin1Char('a'))).isEmpty());
    }
    void onlyWhatLiesOnTheShelfIsDeleted() {
        QTemporaryDir dir;
        const PresetShelf shelf(dir.filePath(QStringLiteral("own")));
        QFile other(dir.filePath(QStringLiteral("shipped.toml")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QCOMPARE(shelf.remove(other.fileName()).error().code, ErrorCode::wrongUse);
        QVERIFY(other.exists());
        const auto file = shelf.save(QStringLiteral("mine"), {});
        QVERIFY(shelf.remove(*file).ok());
        QVERIFY(!QFileInfo::exists(*file));
        QCOMPARE(shelf.remove(*file).error().code, ErrorCode::io);
    }
    void aFolderThatCannotBeMadeIsNamed() {
        QTemporaryDir dir;
        QFile inTheWay(dir.filePath(QStringLiteral("own")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto failed = PresetShelf(inTheWay.fileName()).save(QStringLiteral("mine"), {});
        QCOMPARE(failed.error().code, ErrorCode::io);
        QVERIFY(failed.error().message.find("mine.toml") != std::string::npos);
    }
    void thePlanIsKeptListedRunAndDeleted() {
        QTemporaryDir dir;
        Bench b(false, [&](WindowServices& services) { serve(services, dir.filePath(QStringLiteral("own"))); });
        NewRunDialog dialog(*b.services, false, {}, b.window.get());
        dialog.show();
        auto* files = dialog.findChild<QListWidget*>(QStringLiteral("plan.files"));
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("plan.presetName"));
        auto* save = dialog.findChild<QPushButton*>(QStringLiteral("plan.presetSave"));
        auto* gone = dialog.findChild<QPushButton*>(QStringLiteral("plan.presetDelete"));
        auto* words = dialog.findChild<QLabel*>(QStringLiteral("plan.presetWords"));
        QCOMPARE(files->count(), 1);
        QVERIFY(!gone->isEnabled());  // what is shipped stays
        name->setText(QStringLiteral("mine"));
        QVERIFY(!save->isEnabled());  // the shipped file is not there: nothing to keep
        const QString text = QStringLiteral(
            "config_version = 1\n[method]\nname = \"spos\"\n[data]\nset = \"shapes\"\n[schedule]\nepochs = 2\n");
        dialog.findChild<QPlainTextEdit*>(QStringLiteral("plan.text"))->setPlainText(text);
        QVERIFY2(save->isEnabled(), qPrintable(dialog.plan().fault()));
        save->click();
        QCOMPARE(files->count(), 2);
        QCOMPARE(files->currentRow(), 1);
        QCOMPARE(files->item(1)->text(), QStringLiteral("mine (yours)"));
        const QString file = dir.filePath(QStringLiteral("own/mine.toml"));
        QCOMPARE(told(file), text);
        QVERIFY(readConfig(file.toStdString()).ok());  // as a shell reads it
        QVERIFY2(words->text().contains(QStringLiteral("pada run '") + file), qPrintable(words->text()));

        name->setText(QStringLiteral("a/b"));
        save->click();
        QCOMPARE(files->count(), 2);
        QVERIFY(words->text().contains(QStringLiteral("a/b")));

        b.prompt.answer = false;
        name->setText(QStringLiteral("mine"));
        dialog.findChild<QPlainTextEdit*>(QStringLiteral("plan.text"))->setPlainText(text + QStringLiteral("# more\n"));
        save->click();
        QCOMPARE(b.prompt.questions, 1);
        QCOMPARE(told(file), text);  // not replaced unless somebody says so

        QVERIFY(gone->isEnabled());
        gone->click();
        QVERIFY(QFileInfo::exists(file));
        b.prompt.answer = true;
        gone->click();
        QVERIFY(!QFileInfo::exists(file));
        QCOMPARE(files->count(), 1);
    }
    void returnInTheNameKeepsThePlanAndStartsNothing() {
        QTemporaryDir dir;
        Bench b(false, [&](WindowServices& services) { serve(services, dir.filePath(QStringLiteral("own"))); });
        NewRunDialog dialog(*b.services, false, {}, b.window.get());
        dialog.show();
        QSignalSpy started(&dialog, &NewRunDialog::chosen);
        dialog.findChild<QPlainTextEdit*>(QStringLiteral("plan.text"))
            ->setPlainText(QStringLiteral(
                "config_version = 1\n[method]\nname = \"spos\"\n[data]\nset = \"shapes\"\n[schedule]\nepochs = 2\n"));
        QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("plan.start"))->isEnabled());
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("plan.presetName"));
        QTest::keyClicks(name, QStringLiteral("mine"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(QFileInfo::exists(dir.filePath(QStringLiteral("own/mine.toml"))));
        QVERIFY(started.isEmpty() && dialog.isVisible());
    }
    void anotherFileStaysListedWhenAPresetIsSavedOrDeleted() {
        QTemporaryDir dir;
        Bench b(false, [&](WindowServices& services) { serve(services, dir.filePath(QStringLiteral("own"))); });
        const QString other = dir.filePath(QStringLiteral("other.toml"));
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("config_version = 1\n[method]\nname = \"spos\"\n[data]\nset = \"shapes\"\n[schedule]\nepochs = 2\n");
        file.close();
        NewRunDialog dialog(*b.services, false, {}, b.window.get());
        dialog.show();
        auto* files = dialog.findChild<QListWidget*>(QStringLiteral("plan.files"));
        b.prompt.file = other;
        dialog.findChild<QPushButton*>(QStringLiteral("plan.other"))->click();
        QCOMPARE(files->count(), 2);
        dialog.findChild<QLineEdit*>(QStringLiteral("plan.presetName"))->setText(QStringLiteral("mine"));
        dialog.findChild<QPushButton*>(QStringLiteral("plan.presetSave"))->click();
        QCOMPARE(files->count(), 3);
        b.prompt.answer = true;
        dialog.findChild<QPushButton*>(QStringLiteral("plan.presetDelete"))->click();
        QCOMPARE(files->count(), 2);
        QCOMPARE(files->item(1)->text(), QStringLiteral("other.toml"));
    }
};

PADA_WINDOW_TEST(PresetTest)
#include "preset_test.moc"
