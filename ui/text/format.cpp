// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include "core/config/imported_run.h"
#include "core/registry/registry.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

QString say(const char* text) {
    return QCoreApplication::translate("pada::ui", text);
}

template <std::size_t N>
QString lookUp(const std::array<std::pair<const char*, const char*>, N>& words, const std::string& key) {
    for (const auto& [from, to] : words)
        if (key == from) return QString::fromUtf8(to);
    return QString::fromStdString(key);
}

}  // namespace

QString countText(qint64 value) {
    return QLocale(QLocale::English).toString(value);
}

QString significantText(double value, int digits) {
    if (!std::isfinite(value)) return say("n/a");
    if (value == 0.0) return QStringLiteral("0");
    const int whole = static_cast<int>(std::floor(std::log10(std::fabs(value))));
    return QLocale(QLocale::English).toString(value, 'f', std::max(0, digits - 1 - whole));
}

QString signedText(QString number) {
    const bool zero =
        std::none_of(number.begin(), number.end(), [](QChar c) { return c.isDigit() && c != QLatin1Char('0'); });
    if (zero && number.startsWith(QLatin1Char('-'))) number.remove(0, 1);
    return number.replace(QLatin1Char('-'), QChar(0x2212));
}

QString bytesText(double bytes) {
    if (bytes >= 1e9) return say("%1 GB").arg(significantText(bytes / 1e9, 2));
    return say("%1 MB").arg(significantText(std::max(bytes / 1e6, 0.1), bytes >= 1e8 ? 3 : 2));
}

QString percentText(double fraction, int decimals) {
    if (!std::isfinite(fraction)) return say("n/a");
    return QString::number(100.0 * fraction, 'f', decimals) + QStringLiteral(" %");
}

QString durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) return say("n/a");
    const auto s = static_cast<qint64>(std::llround(seconds));
    if (s < 60) return QCoreApplication::translate("pada::ui", "%1 s").arg(s);
    if (s < 600) return QCoreApplication::translate("pada::ui", "%1 min %2 s").arg(s / 60).arg(s % 60);
    if (s < 3600) return QCoreApplication::translate("pada::ui", "%1 min").arg((s + 30) / 60);
    if (s < 48 * 3600) return QCoreApplication::translate("pada::ui", "%1 h %2 min").arg(s / 3600).arg(s % 3600 / 60);
    return QCoreApplication::translate("pada::ui", "%1 d %2 h").arg(s / 86400).arg(s % 86400 / 3600);
}

QString superscript(int number) {
    static constexpr std::array<const char*, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    QString out;
    for (const QChar c : QString::number(number))
        out += c == QLatin1Char('-') ? QStringLiteral("⁻")
                                     : QString::fromUtf8(kDigits[static_cast<std::size_t>(c.digitValue())]);
    return out;
}

int axisExponent(double largest) {
    if (!(largest > 0.0) || !std::isfinite(largest) || (largest >= 0.01 && largest < 1e5)) return 0;
    return static_cast<int>(std::floor(std::log10(largest)));
}

QString decadeText(double value) {
    const int power = value > 0.0 ? static_cast<int>(std::floor(std::log10(value) + 1e-9)) : 0;
    if (power > -4 && power < 4) return significantText(value, 1);
    const double leading = value / std::pow(10.0, power);
    const QString text = QStringLiteral("10") + superscript(power);
    return std::fabs(leading - 1.0) < 1e-6 ? text : significantText(leading, 1) + QStringLiteral("×") + text;
}

Figure scaledFigure(double value) {
    const int power = axisExponent(std::fabs(value));
    if (power == 0) return {significantText(value), {}};
    return {significantText(value / std::pow(10.0, power)), QStringLiteral("×10") + superscript(power)};
}

QString timeText(const std::string& isoUtc) {
    QDateTime time = QDateTime::fromString(QString::fromStdString(isoUtc), Qt::ISODateWithMs);
    if (!time.isValid()) return QString::fromStdString(isoUtc);
    time.setTimeSpec(Qt::UTC);
    return QLocale(QLocale::English).toString(time.toLocalTime(), say("d MMM, HH:mm"));
}

QString elsewhereText(std::int64_t process) {
    if (process == 0) return {};
    return process > 0 ? say("in another process (PID %1)").arg(process) : say("in another process");
}

QString statusText(RunStatus status) {
    switch (status) {
        case RunStatus::queued:
            return say("Queued");
        case RunStatus::running:
            return say("Running");
        case RunStatus::paused:
            return say("Paused");
        case RunStatus::finished:
            return say("Finished");
        case RunStatus::stopped:
            return say("Stopped");
        case RunStatus::interrupted:
            return say("Interrupted");
        case RunStatus::diverged:
            return say("Diverged");
        case RunStatus::failed:
            return say("Failed");
    }
    return {};
}

QString optionText(const std::string& name) {
    static constexpr std::array<std::pair<const char*, const char*>, 6> kWords{{{"none", "none"},
                                                                                {"skip_connect", "skip"},
                                                                                {"nor_conv_1x1", "conv 1×1"},
                                                                                {"nor_conv_3x3", "conv 3×3"},
                                                                                {"avg_pool_3x3", "avg pool"},
                                                                                {"max_pool_3x3", "max pool"}}};
    return lookUp(kWords, name);
}

QString optionShortText(const std::string& name) {
    QString text = optionText(name);
    if (text.startsWith(QLatin1String("conv "))) text.remove(0, 5);
    if (text.endsWith(QLatin1String(" pool"))) text = QStringLiteral("pool");
    return text;
}

QString decisionText(const std::string& name) {
    return QString::fromStdString(name).replace(QLatin1String("<-"), QStringLiteral(" ← "));
}

QString methodText(const std::string& name) {
    if (name == kImportedMethod) return QCoreApplication::translate("pada::ui", "imported");
    const MethodDeclaration* method = registry().method(name);
    const std::string_view text = method ? method->label : std::string_view(name);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString spaceText(const std::string& kind) {
    static constexpr std::array<std::pair<const char*, const char*>, 3> kWords{
        {{"nas-bench-201", "NAS-Bench-201"}, {"darts", "DARTS"}, {"mbconv", "MBConv"}}};
    return lookUp(kWords, kind);
}

QString dataText(const std::string& set) {
    static constexpr std::array<std::pair<const char*, const char*>, 6> kWords{
        {{"fashion-mnist", "Fashion-MNIST"},
         {"cifar10", "CIFAR-10"},
         {"cifar100", "CIFAR-100"},
         {"imagenet16-120", "ImageNet16-120"},
         {"image-folder", "Pictures in a folder"},
         {"shapes", "Shapes"}}};
    return lookUp(kWords, set);
}

QString shellWord(QString text) {
    text.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

}  // namespace pada::ui
