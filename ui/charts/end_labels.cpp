// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/end_labels.h"

#include "ui/charts/plot_frame.h"
#include "ui/charts/run_mark.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace pada::ui {
namespace {

constexpr double kGap = 5, kHalf = 7, kDot = 4.5;
constexpr double kRow = 16;
constexpr double kOffLine = 14;
constexpr double kLed = 16;  ///< Words farther from their line's end than this get a line to it.

QStaticText wordsOf(const QString& text, TextRole role) {
    QStaticText words(text);
    words.setTextFormat(Qt::PlainText);
    words.setPerformanceHint(QStaticText::AggressiveCaching);
    words.prepare({}, textFont(role));
    return words;
}

/// Centres that stand too close part to both sides of where they stood; `centres` ascend and still do.
void fanLabels(std::vector<double>& centres, double gap) {
    struct Block {
        double middle;
        std::size_t count;
    };
    std::vector<Block> blocks;
    for (const double centre : centres) {
        blocks.push_back({centre, 1});
        while (blocks.size() > 1) {
            Block &a = blocks[blocks.size() - 2], &b = blocks.back();
            const auto half = [gap](const Block& block) { return gap * static_cast<double>(block.count) / 2; };
            if (a.middle + half(a) <= b.middle - half(b)) break;
            const double sum = static_cast<double>(a.count + b.count);
            a = {(a.middle * static_cast<double>(a.count) + b.middle * static_cast<double>(b.count)) / sum,
                 a.count + b.count};
            blocks.pop_back();
        }
    }
    std::size_t next = 0;
    for (const Block& block : blocks)
        for (std::size_t i = 0; i < block.count; ++i)
            centres[next++] = block.middle + gap * (static_cast<double>(i) - static_cast<double>(block.count - 1) / 2);
}

/// Words inside the plot leave the line they belong to, all to the same side, and do not come over one another.
void moveOff(std::vector<double>& centres, const std::vector<bool>& inside, const QRectF& plot) {
    const auto first = std::find(inside.begin(), inside.end(), true);
    if (first == inside.end()) return;
    const bool up = centres[static_cast<std::size_t>(first - inside.begin())] > plot.top() + kOffLine + 4;
    std::vector<std::size_t> order(centres.size());
    for (std::size_t i = 0; i < centres.size(); ++i) {
        order[i] = i;
        if (inside[i]) centres[i] += up ? -kOffLine : kOffLine;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return centres[a] < centres[b]; });
    std::vector<double> sorted;
    for (const std::size_t i : order) sorted.push_back(centres[i]);
    spreadLabels(sorted, kRow, plot.top() + kHalf, plot.bottom() - kHalf);
    for (std::size_t i = 0; i < order.size(); ++i) centres[order[i]] = sorted[i];
}

/// Of the line from a curve's end to its words: the nearest place of their box.
QPointF endOfLead(const EndLabel& label) {
    return {std::clamp(label.at.x(), label.box.left(), label.box.right()),
            std::clamp(label.at.y(), label.box.top(), label.box.bottom())};
}

constexpr double kPlace = 2, kAround = 1;

/// What words cover at each of so many places, from `first` down in steps: each span counts from where it begins to.
std::vector<int> coveredAt(const std::vector<ColumnSpan>& spans, double first, std::size_t places) {
    std::vector<int> covered(places + 1, 0);
    const auto most = static_cast<double>(places);
    for (const ColumnSpan& span : spans) {
        const double from = std::ceil((span.top - 2 * kHalf - kAround - first) / kPlace);
        const double to = std::floor((span.bottom + kAround - first) / kPlace);
        if (!(from <= to) || to < 0.0 || from >= most) continue;
        covered[static_cast<std::size_t>(std::max(from, 0.0))] += span.weight;
        covered[static_cast<std::size_t>(std::min(to + 1, most))] -= span.weight;
    }
    std::partial_sum(covered.begin(), covered.end(), covered.begin());
    return covered;
}

/// All words together, in the order of their lines, to where they cover least of the curves: one by one they would be
/// read as another order.
void moveFree(std::vector<EndLabel>& labels, const QRectF& plot, const EndLabels::Cover& cover) {
    std::vector<std::vector<ColumnSpan>> spans;
    for (const EndLabel& label : labels) spans.push_back(cover(label.box.left(), label.box.right()));
    const auto covered = [&](std::size_t i, double top) {
        int sum = 0;
        for (const ColumnSpan& span : spans[i])
            if (span.bottom >= top - kAround && span.top <= top + 2 * kHalf + kAround) sum += span.weight;
        return sum;
    };
    int least = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) least += covered(i, labels[i].box.top());
    if (least == 0) return;
    std::optional<double> wanted;
    double nearest = 0.0;
    const double height = kRow * static_cast<double>(labels.size() - 1) + 2 * kHalf;
    if (plot.top() + height > plot.bottom()) return;
    const auto places = static_cast<std::size_t>((plot.height() - height) / kPlace) + 1;
    std::vector<std::vector<int>> sums;
    for (std::size_t i = 0; i < labels.size(); ++i)
        sums.push_back(coveredAt(spans[i], plot.top() + kRow * static_cast<double>(i), places));
    for (std::size_t place = 0; place < places; ++place) {
        const double top = plot.top() + kPlace * static_cast<double>(place);
        int sum = 0;
        double away = 0.0;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            sum += sums[i][place];
            away += std::fabs(top + kRow * static_cast<double>(i) + kHalf - labels[i].at.y());
        }
        if (sum > least || (sum == least && (!wanted || away >= nearest))) continue;
        least = sum;
        nearest = away;
        wanted = top;
    }
    for (std::size_t i = 0; wanted && i < labels.size(); ++i)
        labels[i].box.moveTop(*wanted + kRow * static_cast<double>(i));
}

}  // namespace

void addCover(std::vector<ColumnSpan>& out, const QList<QPointF>& points, const ToPixel& pixel, double left,
              double right, int weight) {
    auto point = std::partition_point(points.begin(), points.end(),
                                      [&](const QPointF& one) { return !(pixel(one).x() >= left); });
    if (point != points.begin()) --point;
    std::optional<QPointF> before;
    for (; point != points.end(); ++point) {
        const QPointF now = pixel(*point);
        if (!std::isfinite(now.x()) || !std::isfinite(now.y())) {
            before.reset();
            continue;
        }
        const QPointF a = before.value_or(now);
        const double from = std::max(a.x(), left), to = std::min(now.x(), right);
        const auto at = [&](double x) {
            return now.x() > a.x() ? a.y() + (x - a.x()) / (now.x() - a.x()) * (now.y() - a.y()) : now.y();
        };
        for (double x = std::floor(from); from <= to && x <= to; x += 1.0) {
            double one = at(std::max(x, from)), other = at(std::min(x + 1.0, to));
            if (now.x() <= a.x()) one = a.y();  // straight up or down
            out.push_back({std::min(one, other), std::max(one, other), weight});
        }
        if (now.x() > right) break;
        before = now;
    }
}

void EndLabels::place(std::vector<EndLabel> labels, const QRectF& plot, double edge, double from, const Cover& cover) {
    m_led = edge > 0.0;
    std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.at.y() < b.at.y(); });
    std::vector<double> centres;
    for (const EndLabel& label : labels) centres.push_back(label.at.y());
    if (m_led) fanLabels(centres, kRow);
    spreadLabels(centres, kRow, plot.top() + 6, plot.bottom() - 6);
    std::vector<Words> words(labels.size());
    std::vector<bool> inside(labels.size(), false);  // on a patch of ground, off its own line
    for (std::size_t i = 0; i < labels.size(); ++i) {
        EndLabel& label = labels[i];
        label.full = label.label;
        if (m_led) {
            const QFontMetricsF plain(textFont(TextRole::tiny)), strong(textFont(TextRole::tinyStrong));
            label.label =
                plain.elidedText(label.label, Qt::ElideRight,
                                 edge - plot.right() - 10 - kKey - kGap - strong.horizontalAdvance(label.value));
        }
        const bool known = i < m_labels.size() && i < m_words.size();
        if (known && m_labels[i].value == label.value && m_labels[i].label == label.label) {
            words[i] = m_words[i];
        } else {
            words[i].label =
                known && m_labels[i].label == label.label ? m_words[i].label : wordsOf(label.label, TextRole::tiny);
            words[i].value = wordsOf(label.value, TextRole::tinyStrong);
            words[i].valueWidth = words[i].value.size().width();
        }
        const double width = words[i].valueWidth + kGap + words[i].label.size().width();
        double x = std::max(label.at.x(), from) + 10;
        if (m_led) {
            x = plot.right() + 12;
        } else if (from > 0.0 && x + width > plot.right() + 10 && label.at.x() - 10 - width > plot.left()) {
            x = label.at.x() - 10 - width;  // left of the place in time, as far as its line's end is
        } else if (x + width > plot.right() + 10) {
            x = plot.right() - width;
            inside[i] = true;
        }
        label.box = QRectF(x - 2, 0, width + 4 + (m_led ? kKey : 0.0), 2 * kHalf);
    }
    moveOff(centres, inside, plot);
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i].box.moveTop(centres[i] - kHalf);
    if (cover && !labels.empty() && !m_led && !(from > 0.0)) {
        moveFree(labels, plot, cover);
        for (EndLabel& label : labels) label.led = std::fabs(label.box.center().y() - label.at.y()) > kLed + kHalf;
    }
    m_labels = std::move(labels);
    m_words = std::move(words);
}

void EndLabels::paint(QPainter& p, const Theme& t) const {
    for (const EndLabel& label : m_labels) {
        const QPointF words(label.box.left(), label.box.center().y());
        if (label.led) {
            p.setPen(QPen(t.borderStrong, 1));
            p.drawLine(label.at, endOfLead(label));
        }
        if (m_led && QLineF(label.at, words).length() > kLed) {
            p.setPen(QPen(t.borderStrong, 1));
            p.drawLine(label.at, words);
        }
    }
    for (const EndLabel& label : m_labels) {
        p.setPen(QPen(t.surface, 2));
        p.setBrush(label.colour);
        paintShape(p, label.shape, label.at, kDot);
    }
    if (m_led)  // ends that lie over one another say no more whose they are
        for (const EndLabel& label : m_labels) {
            p.setPen(Qt::NoPen);
            p.setBrush(label.colour);
            paintShape(p, label.shape, {label.box.left() + 6, label.box.center().y()}, 3.4);
        }
    p.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const EndLabel& label = m_labels[i];
        const Words& words = m_words[i];
        if (!m_led) p.fillRect(label.box, withAlpha(t.surface, 190));
        const QPointF at(label.box.left() + 2 + (m_led ? kKey : 0.0),
                         label.box.center().y() - words.value.size().height() / 2);
        p.setFont(textFont(TextRole::tinyStrong));
        p.setPen(label.strong ? (m_led ? t.text : t.accent) : t.text2);
        p.drawStaticText(at, words.value);
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        p.drawStaticText(at + QPointF(words.valueWidth + kGap, 0), words.label);
    }
}

QRegion EndLabels::region() const {
    QRegion out;
    for (const EndLabel& label : m_labels) {
        out += label.box.toAlignedRect().adjusted(-2, -2, 2, 2);
        out += QRectF(label.at - QPointF(7, 7), QSizeF(14, 14)).toAlignedRect();
        if (label.led) out += QRectF(label.at, endOfLead(label)).normalized().toAlignedRect().adjusted(-2, -2, 2, 2);
    }
    return out;
}

QString EndLabels::labelAt(QPointF position) const {
    for (const EndLabel& label : m_labels)
        if (label.box.contains(position)) return label.full;
    return {};
}

bool EndLabels::sameAs(const EndLabels& other) const {
    return std::equal(m_labels.begin(), m_labels.end(), other.m_labels.begin(), other.m_labels.end(),
                      [](const EndLabel& a, const EndLabel& b) {
                          return a.at == b.at && a.value == b.value && a.label == b.label && a.colour == b.colour &&
                                 a.strong == b.strong && a.box == b.box && a.led == b.led;
                      });
}

}  // namespace pada::ui
