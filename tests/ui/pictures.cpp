// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/pictures.cpp: draws the pictures of docs/pictures anew and compares them, or writes them.
// pictures [--write] [--scale 1|2] [--folder DIR] [--differences DIR] [NAME...]
// With names only pictures whose name begins with one of them. 0: all are as they were; 1: some are not, named with
// what differs, which lies as NAME.difference.png in DIR beside NAME.png as it is now; 77: they cannot be compared
// here.
#include "tests/ui/picture_desk.h"
#include "tests/ui/picture_file.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTextStream>

#include <optional>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr int kSkipped = 77;

struct PictureOptions {
    bool write = false;
    int scale = 1;
    QString folder = QStringLiteral(PADA_SOURCE_DIR "/docs/pictures");
    QString differences = QDir::current().filePath(QStringLiteral("picture-differences"));
    QStringList names;
    bool wants(const QString& name) const {
        if (names.isEmpty()) return true;
        for (const QString& wanted : names)
            if (name.startsWith(wanted)) return true;
        return false;
    }
};

PictureOptions optionsOf(int argc, char** argv) {
    PictureOptions options;
    for (int i = 1; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        const auto value = [&] { return i + 1 < argc ? QString::fromLocal8Bit(argv[++i]) : QString(); };
        if (word == QLatin1String("--write"))
            options.write = true;
        else if (word == QLatin1String("--scale"))
            options.scale = value().toInt() == 2 ? 2 : 1;
        else if (word == QLatin1String("--folder"))
            options.folder = QDir::current().absoluteFilePath(value());
        else if (word == QLatin1String("--differences"))
            options.differences = QDir::current().absoluteFilePath(value());
        else
            options.names << word;
    }
    return options;
}

QString fileOf(const PictureOptions& options, const QString& name) {
    return QDir(options.folder).filePath(name + QStringLiteral(".png"));
}

/// Why nothing can be compared; empty = all is well.
QString hindranceOf(const PictureOptions& options) {
    QFile with(QDir(options.folder).filePath(QStringLiteral("drawn-with.txt")));
    if (!with.open(QIODevice::ReadOnly))
        return QStringLiteral("no picture is kept in %1 yet: packaging/pictures.sh --write makes them")
            .arg(options.folder);
    const QString kept = QString::fromUtf8(with.readAll());
    if (kept == drawnWith()) return {};
    return QStringLiteral("they were drawn with %1, here is %2").arg(kept.simplified(), drawnWith().simplified());
}

/// Empty where it is as it was.
QString compare(const PictureOptions& options, const QString& name, const QImage& now) {
    const QImage kept(fileOf(options, name));
    if (kept.isNull()) return QStringLiteral("is not there: packaging/pictures.sh --write %1 makes it").arg(name);
    const PictureDifference difference = differenceOf(kept, now);
    if (difference.equal()) return {};
    QDir().mkpath(options.differences);
    const QDir to(options.differences);
    now.save(to.filePath(name + QStringLiteral(".png")), "PNG");
    if (difference.sizes)
        return QStringLiteral("was %1x%2, is %3x%4")
            .arg(kept.width())
            .arg(kept.height())
            .arg(now.width())
            .arg(now.height());
    const QString shown = to.filePath(name + QStringLiteral(".difference.png"));
    difference.shown.save(shown, "PNG");
    return QStringLiteral("%1 pixels differ (%2 %): %3")
        .arg(difference.pixels)
        .arg(100 * difference.share, 0, 'f', 3)
        .arg(shown);
}

/// What is written must pass for what was drawn, and be small.
QString write(const PictureOptions& options, const QString& name, const QImage& now) {
    const QString file = fileOf(options, name);
    if (const auto saved = savePicture(now, file); !saved) return QString::fromStdString(saved.error().message);
    return compare(options, name, now);
}

/// Pictures that no line of the table asks for any more.
QStringList strangersIn(const PictureOptions& options) {
    QStringList strangers;
    for (const QString& file : QDir(options.folder).entryList({QStringLiteral("*.png")}, QDir::Files))
        strangers << file;
    for (const int scale : {1, 2})
        for (const PictureTask& task : pictureTasks(scale)) strangers.removeAll(task.name() + QStringLiteral(".png"));
    return strangers;
}

int draw(const PictureOptions& options) {
    QTextStream out(stdout);
    auto sample = SampleStore::open();
    if (!sample) {
        out << "The sample runs could not be taken in: " << QString::fromStdString(sample.error().message) << '\n';
        return 1;
    }
    int faults = 0, drawn = 0;
    std::optional<PictureDesk> desk;
    const PictureTask* before = nullptr;
    const std::vector<PictureTask> tasks = pictureTasks(options.scale);
    for (const PictureTask& task : tasks) {
        if (!options.wants(task.name())) continue;
        if (!before || before->look != task.look || before->scene->state != task.scene->state) {
            desk.reset();
            desk.emplace(task.scene->state, task.look, task.size(), sample->get());
        }
        before = &task;
        desk->show(*task.scene);
        const QImage now = desk->picture();
        const QString fault = options.write ? write(options, task.name(), now) : compare(options, task.name(), now);
        ++drawn;
        if (fault.isEmpty()) continue;
        ++faults;
        out << task.name() << ": " << fault << '\n';
        out.flush();
    }
    for (const QString& stranger : strangersIn(options)) {
        if (options.write) QFile::remove(QDir(options.folder).filePath(stranger));
        if (options.write) continue;
        ++faults;
        out << stranger << ": no line of tests/ui/picture_list.cpp asks for it\n";
    }
    out << drawn << " pictures drawn at " << options.scale << "x, " << faults << " faults\n";
    return faults == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const PictureOptions options = optionsOf(argc, argv);
    // Nothing of this machine: its desktop, its language, its time zone, its settings.
    for (const auto& [name, value] : {std::pair{"QT_QPA_PLATFORM", "offscreen"}, {"LC_ALL", "C.UTF-8"}, {"TZ", "UTC"}})
        qputenv(name, value);
    qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
    const QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setCursorFlashTime(0);
    QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    QApplication::setEffectEnabled(Qt::UI_AnimateCombo, false);
    loadFonts();
    QDir::setCurrent(QStringLiteral(PADA_SOURCE_DIR));
    if (!options.write) {
        if (const QString hindrance = hindranceOf(options); !hindrance.isEmpty()) {
            QTextStream(stdout) << "Not compared: " << hindrance << '\n';
            return kSkipped;
        }
        return draw(options);
    }
    QDir().mkpath(options.folder);
    QFile with(QDir(options.folder).filePath(QStringLiteral("drawn-with.txt")));
    if (!with.open(QIODevice::WriteOnly) || with.write(drawnWith().toUtf8()) < 0) {
        QTextStream(stdout) << with.fileName() << ": " << with.errorString() << '\n';
        return 1;
    }
    with.close();
    return draw(options);
}
