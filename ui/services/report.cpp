// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/report.h"

#include "ui/theme/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace pada::ui {
namespace {

constexpr int kDots = 300;       // an inch, of the writer
constexpr double kUnits = 96.0;  // an inch, of what is painted: the window's pixels
constexpr double kPageWidth = 8.268 * kUnits, kPageHeight = 11.693 * kUnits;  // A4
constexpr double kMargin = 0.6 * kUnits, kFoot = 0.35 * kUnits;
constexpr double kWidth = kPageWidth - 2 * kMargin, kBottom = kPageHeight - kMargin - kFoot;
constexpr int kFiguresInRow = 5;
constexpr double kColumn = (kWidth - space::m) / 2;
constexpr double kWideView = 1.7;  // columns from which on a view has the whole width

constexpr int kCellFlags = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

/// Keys of settings may go on in the next line after a dot: "method.sampling.paths".
QString breakable(QString words) {
    static const QRegularExpression joint(QStringLiteral("([._])(?=[A-Za-z])"));
    words.replace(QStringLiteral(" %"), QStringLiteral("\u00a0%"));  // a number keeps its unit
    return words.replace(joint, QStringLiteral("\\1\u200b"));
}

/// Fills pages from top to bottom.
class ReportPages {
public:
    ReportPages(QPdfWriter& writer, const Report& report)
        : m_writer(writer), m_report(report), m_theme(themeOf(ThemeMode::light)), m_painter(&writer) {
        begin();
    }

    void head() {
        text(m_report.title, TextRole::headline, m_theme.text);
        if (!m_report.subtitle.isEmpty()) text(m_report.subtitle, TextRole::body, m_theme.text2);
        m_y += space::s;
        m_painter.fillRect(QRectF(kMargin, m_y, kWidth, 2), m_theme.accent);
        m_y += space::l;
    }

    void facts() {
        if (m_report.facts.empty()) return;
        constexpr int kColumns = 2;
        const double column = kWidth / kColumns, name = 116;
        const QFont small = textFont(TextRole::small);
        const double line = QFontMetricsF(small).height() + 3;
        const auto rows = static_cast<int>((m_report.facts.size() + kColumns - 1) / kColumns);
        need(rows * line);
        for (std::size_t i = 0; i < m_report.facts.size(); ++i) {
            const auto& [key, value] = m_report.facts[i];
            const int place = static_cast<int>(i), across = place / rows;
            const double x = kMargin + column * across, y = m_y + line * (place % rows);
            put(key, small, m_theme.text2, QRectF(x, y, name, line), Qt::AlignLeft);
            put(value, small, m_theme.text, QRectF(x + name, y, column - name - space::s, line), Qt::AlignLeft);
        }
        m_y += rows * line + space::l;
    }

    void figures() {
        if (m_report.figures.empty()) return;
        constexpr double kHigh = 66;
        for (std::size_t first = 0; first < m_report.figures.size(); first += kFiguresInRow) {
            const auto count = std::min<std::size_t>(kFiguresInRow, m_report.figures.size() - first);
            const double wide = (kWidth - space::s * static_cast<double>(count - 1)) / static_cast<double>(count);
            need(kHigh + space::s);
            for (std::size_t i = 0; i < count; ++i)
                figure(m_report.figures[first + i],
                       QRectF(kMargin + static_cast<double>(i) * (wide + space::s), m_y, wide, kHigh));
            m_y += kHigh + space::s;
        }
        m_y += space::s;
    }

    void sentences() {
        for (const QString& words : m_report.sentences) text(words, TextRole::body, m_theme.text);
        if (!m_report.sentences.isEmpty()) m_y += space::s;
    }

    void words(const ReportText& part) {
        if (part.paragraphs.isEmpty()) return;
        heading(part.title);
        for (const QString& paragraph : part.paragraphs) text(paragraph, TextRole::body, m_theme.text);
        m_y += space::l;
    }

    void table(const ReportTable& table) {
        if (table.rows.empty()) return;
        heading(table.title);
        QFont plain = textFont(TextRole::small), strong = textFont(TextRole::smallStrong);
        std::vector<double> widths = reportColumns(table, plain, strong, kWidth);
        if (std::accumulate(widths.begin(), widths.end(), 0.0) > kWidth - 1.0) {  // smaller, before words are parted
            plain = textFont(TextRole::tiny);
            strong = textFont(TextRole::tinyStrong);
            widths = reportColumns(table, plain, strong, kWidth);
        }
        row(table.head, strong, m_theme.text2, widths);
        m_painter.fillRect(QRectF(kMargin, m_y - 1, kWidth, 1), m_theme.borderStrong);
        for (const QStringList& cells : table.rows) {
            if (need(rowHeight(cells, plain, widths))) row(table.head, strong, m_theme.text2, widths);
            row(cells, plain, m_theme.text, widths);
        }
        m_y += space::l;
    }

    /// Two columns, the next view below what is shorter; a wide one under both.
    void views() {
        std::array<double, 2> ends{m_y, m_y};
        for (QWidget* view : m_report.views) {
            if (!view || view->width() <= 0 || view->height() <= 0) continue;
            const bool wide = view->width() > kWideView * kColumn;
            std::size_t column = wide || ends[0] <= ends[1] ? 0 : 1;
            const double room = wide ? kWidth : kColumn, high = framed(*view, room).height();
            if (wide) ends.fill(std::max(ends[0], ends[1]));
            if (!wide && ends[column] + high > kBottom && ends[1 - column] + high <= kBottom) column = 1 - column;
            m_y = ends[column];
            if (need(high)) {
                ends.fill(m_y);
                column = 0;
            }
            frame(*view, QRectF(kMargin + (column == 0 ? 0.0 : kColumn + space::m), m_y, room, high));
            ends[column] = m_y + high + space::m;
            if (wide) ends.fill(ends[column]);
        }
        m_y = std::max(ends[0], ends[1]);
    }

    /// Down one column, then down the other.
    void settings() {
        if (m_report.settings.isEmpty()) return;
        heading(Report::tr("Settings"));
        QFont mono = textFont(TextRole::mono);
        mono.setPixelSize(std::max(8, mono.pixelSize() - 4));
        const double line = QFontMetricsF(mono).height();
        const QStringList lines = m_report.settings.trimmed().split(QLatin1Char('\n'));
        for (qsizetype at = 0; at < lines.size();) {
            if (need(line)) continue;
            const double top = m_y;
            const auto fit = static_cast<qsizetype>((kBottom - top) / line);
            const qsizetype left = lines.size() - at, here = std::min(fit, (left + 1) / 2);
            for (int column = 0; column < 2; ++column)
                for (qsizetype i = 0; i < here && at < lines.size(); ++i, ++at)
                    put(lines[at], mono, m_theme.text2,
                        QRectF(kMargin + column * (kColumn + space::m), top + static_cast<double>(i) * line, kColumn,
                               line),
                        Qt::AlignLeft);
            m_y = top + static_cast<double>(here) * line;
        }
    }

private:
    void begin() {
        m_painter.resetTransform();
        m_painter.scale(kDots / kUnits, kDots / kUnits);
        ++m_page;
        m_y = kMargin;
        const QRectF foot(kMargin, kPageHeight - kMargin - kFoot / 2, kWidth, kFoot);
        m_painter.fillRect(QRectF(kMargin, foot.top() - space::xs, kWidth, 1), m_theme.border);
        QStringList words;
        if (!m_report.origin.runs.isEmpty()) words << m_report.origin.runs.join(QLatin1Char(' '));
        if (!m_report.origin.configHash.isEmpty())
            words << Report::tr("settings %1").arg(m_report.origin.configHash.left(12));
        if (!m_report.origin.build.isEmpty()) words << Report::tr("build %1").arg(m_report.origin.build);
        const QFont tiny = textFont(TextRole::tiny);
        put(words.join(QStringLiteral(" · ")), tiny, m_theme.text3, foot.adjusted(0, 0, -space::xxl, 0), Qt::AlignLeft);
        put(QString::number(m_page), tiny, m_theme.text3, foot, Qt::AlignRight);
    }

    /// A new page where `height` does not fit on this one; true then.
    bool need(double height) {
        if (m_y + height <= kBottom) return false;
        m_writer.newPage();
        begin();
        return true;
    }

    void put(const QString& words, const QFont& font, const QColor& colour, const QRectF& place, Qt::Alignment align) {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(place, align | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(words, Qt::ElideRight, place.width()));
    }

    /// A paragraph.
    void text(const QString& words, TextRole role, const QColor& colour) {
        const QFont font = textFont(role);
        const QRectF room(0, 0, kWidth, kBottom);
        const double high =
            QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap | Qt::AlignLeft, words).height() + space::xs;
        need(high);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(QRectF(kMargin, m_y, kWidth, high), Qt::TextWordWrap | Qt::AlignLeft, words);
        m_y += high;
    }

    void heading(const QString& words) {
        if (words.isEmpty()) return;
        need(3.0 * space::xl);  // not alone at a page's end
        text(words, TextRole::title, m_theme.text);
        m_y += space::xs;
    }

    void card(const QRectF& place) {
        constexpr double kRound = 6;
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.setBrush(m_theme.surface);
        m_painter.drawRoundedRect(place, kRound, kRound);
        m_painter.setBrush(Qt::NoBrush);
    }

    void figure(const ReportFigure& figure, const QRectF& place) {
        card(place);
        const QRectF inner = place.adjusted(space::s, space::xs, -space::s, -space::xs);
        const double third = inner.height() / 3;
        const QFont small = textFont(TextRole::small), number = textFont(TextRole::number);
        put(figure.name, small, m_theme.text2, QRectF(inner.x(), inner.y(), inner.width(), third), Qt::AlignLeft);
        const QRectF middle(inner.x(), inner.y() + third, inner.width(), third);
        put(figure.value, number, m_theme.text, middle, Qt::AlignLeft);
        const double wide = QFontMetricsF(number).horizontalAdvance(figure.value) + space::xs;
        put(figure.unit, small, m_theme.text2, middle.adjusted(wide, 0, 0, 0), Qt::AlignLeft);
        put(figure.note, textFont(TextRole::tiny), m_theme.text3,
            QRectF(inner.x(), inner.y() + 2 * third, inner.width(), third), Qt::AlignLeft);
    }

    static double rowHeight(const QStringList& cells, const QFont& font, const std::vector<double>& widths) {
        const QFontMetricsF metrics(font);
        double high = metrics.height();
        for (std::size_t c = 0; c < widths.size(); ++c)
            high = std::max(high, metrics
                                      .boundingRect(QRectF(0, 0, widths[c] - space::s, kBottom), kCellFlags,
                                                    breakable(cells.value(static_cast<qsizetype>(c))))
                                      .height());
        return high + 5;
    }

    void row(const QStringList& cells, const QFont& font, const QColor& colour, const std::vector<double>& widths) {
        const double high = rowHeight(cells, font, widths);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        double x = kMargin;
        for (std::size_t c = 0; c < widths.size(); ++c) {
            m_painter.drawText(QRectF(x, m_y + 2, widths[c] - space::s, high), kCellFlags,
                               breakable(cells.value(static_cast<qsizetype>(c))));
            x += widths[c];
        }
        m_y += high;
    }

    static QString captionOf(const QWidget& view) {
        return view.accessibleName().isEmpty() ? view.objectName() : view.accessibleName();
    }
    static double captionHeight() { return QFontMetricsF(textFont(TextRole::smallStrong)).height() + space::xs; }

    /// Never larger than in the window, and never higher than a page.
    static double scaleOf(const QWidget& view, double room) {
        const double most = kBottom - kMargin - captionHeight() - 2 * space::s;
        return std::min({1.0, (room - 2 * space::s) / view.width(), most / view.height()});
    }
    /// What a view takes with its caption and the frame around it.
    static QSizeF framed(const QWidget& view, double room) {
        return {room, view.height() * scaleOf(view, room) + captionHeight() + 2 * space::s};
    }

    void frame(QWidget& view, const QRectF& place) {
        put(captionOf(view), textFont(TextRole::smallStrong), m_theme.text,
            QRectF(place.x(), place.y(), place.width(), captionHeight()), Qt::AlignLeft);
        const double scale = scaleOf(view, place.width());
        const QRectF ground = place.adjusted(0, captionHeight(), 0, 0);
        card(ground);
        const QRectF inner(ground.center().x() - view.width() * scale / 2, ground.y() + space::s, view.width() * scale,
                           view.height() * scale);
        if (const QColor base = view.palette().color(QPalette::Base); base != m_theme.surface)
            m_painter.fillRect(inner, base);  // a dark window's views stay dark
        m_painter.save();
        m_painter.translate(inner.topLeft());
        m_painter.scale(scale, scale);
        // No clip around it: Qt 6.4 puts one back moved and scaled twice as soon as a view leaves one of its own, and
        // what the view paints after that, the names of its curves, is gone.
        view.render(&m_painter, {}, {}, QWidget::DrawChildren);
        m_painter.restore();
    }

    QPdfWriter& m_writer;
    const Report& m_report;
    const Theme& m_theme;
    QPainter m_painter;
    double m_y = kMargin;
    int m_page = 0;
};

}  // namespace

std::vector<double> reportColumns(const ReportTable& table, const QFont& plain, const QFont& strong, double room) {
    static const QRegularExpression gaps(QStringLiteral("[\\s\u200b]"));
    constexpr double kGap = space::s + 2, kMoreGap = space::s;
    const QFontMetricsF metrics(plain), heads(strong);
    const auto count = static_cast<std::size_t>(table.head.size());
    // With all words in one line; with the head in several; with the cells in several too.
    std::vector<double> wanted(count), cells(count), least(count);
    const auto cover = [](double& wide, const QString& words, const QFontMetricsF& in) {
        wide = std::max(wide, in.horizontalAdvance(words) + kGap);
    };
    for (std::size_t c = 0; c < count; ++c) {
        const auto at = static_cast<qsizetype>(c);
        for (const QString& word : breakable(table.head[at]).split(gaps)) cover(least[c], word, heads);
        for (const QStringList& row : table.rows) {
            cover(cells[c], row.value(at), metrics);
            for (const QString& word : breakable(row.value(at)).split(gaps)) cover(least[c], word, metrics);
        }
        cells[c] = std::max(cells[c], least[c]);
        wanted[c] = cells[c];
        cover(wanted[c], table.head[at], heads);
    }
    const auto sum = [](const std::vector<double>& of) { return std::accumulate(of.begin(), of.end(), 0.0); };
    const auto between = [&](std::vector<double> low, const std::vector<double>& high) {
        const double share = (room - sum(low)) / std::max(1e-9, sum(high) - sum(low));
        for (std::size_t c = 0; c < count; ++c) low[c] += share * (high[c] - low[c]);
        return low;
    };
    if (const double left = room - 2.0 - sum(wanted); left >= 0.0) {
        for (double& wide : wanted) wide += std::min(kMoreGap, left / static_cast<double>(count));
        return wanted;
    }
    if (sum(cells) <= room) return between(cells, wanted);
    if (sum(least) <= room) return between(least, cells);
    const double shrink = room / sum(least);
    for (double& wide : least) wide *= shrink;
    return least;
}

QByteArray reportPdf(const Report& report) {
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    QPdfWriter writer(&out);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(kDots);
    writer.setTitle(report.title);
    writer.setCreator(QStringLiteral("PADA Workbench %1").arg(report.origin.build));
    writer.setDocumentXmpMetadata(xmpMetadata(report.origin));
    {
        ReportPages pages(writer, report);
        pages.head();
        pages.facts();
        pages.figures();
        pages.sentences();
        for (const ReportText& part : report.texts) pages.words(part);
        for (const ReportTable& table : report.tables) pages.table(table);
        pages.views();
        pages.settings();
    }
    return bytes;
}

}  // namespace pada::ui
