// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/format.h: numbers, times and codes as the window writes them. Pure functions, any thread.
#pragma once
#include "core/base/result.h"
#include "core/events/event.h"

#include <QString>

#include <string>

namespace pada::ui {

/// A number and what stands behind it in smaller type: {"2.94", "×10⁻³"}.
struct Figure {
    QString value, unit;
};

QString countText(qint64 value);  ///< "29,450".
QString significantText(double value,
                        int digits = 3);  ///< Fixed notation with `digits` significant digits; "n/a" unless finite.
QString signedText(QString number);       ///< With a real minus, and none before a zero: "-0.00" -> "0.00".
QString percentText(double fraction, int decimals = 1);  ///< 0.542 -> "54.2 %".
QString durationText(double seconds);                    ///< "48 s", "12 min", "1 h 38 min", "3 d 4 h".
QString bytesText(double bytes);                         ///< "412 MB", "1.3 GB".
QString superscript(int number);                         ///< -3 -> "⁻³".
Figure scaledFigure(double value);  ///< Three digits, with a power of ten below 0.01 and from 100,000 on.
QString decadeText(double value);  ///< A tick of a logarithmic axis: "0.5", "1,000", from 10,000 on "10⁴", "5×10⁶".
/// The power of ten an axis up to `largest` is divided by: 0 for 0.01 .. 100,000, else a multiple of 1.
int axisExponent(double largest);
QString timeText(const std::string& isoUtc);  ///< "24 Nov, 16:30" in local time; the text itself when it is not a time.

QString statusText(RunStatus status);  ///< "Running", "Interrupted", ...
/// "in another process (PID 123)" for RunFacts::elsewhere; empty for 0.
QString elsewhereText(std::int64_t process);
QString optionText(const std::string& name);       ///< "nor_conv_3x3" -> "conv 3×3"; unknown names stay as they are.
QString optionShortText(const std::string& name);  ///< "nor_conv_3x3" -> "3×3".
QString decisionText(const std::string& name);     ///< "1<-0" -> "1 ← 0".
QString methodText(const std::string& name);       ///< "panda" -> "PA&DA".
QString spaceText(const std::string& kind);        ///< "nas-bench-201" -> "NAS-Bench-201".
QString dataText(const std::string& set);          ///< "fashion-mnist" -> "Fashion-MNIST".
QString shellWord(QString text);                   ///< In single quotes, for a shell.
inline QString qs(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace pada::ui
