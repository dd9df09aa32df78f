// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_view.h"

#include "ui/models/path_words.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <utility>

namespace pada::ui {

PathView::PathView(QWidget* parent) : RingedView(parent) {
    setToolTip(tr("Colour: the operation; warm ones have weights, cool ones have none. Thin: nothing passes there."));
}

void PathView::setArt(const PathArt& art) {
    m_art = art;
    setPaths({}, {});
}

void PathView::setPaths(const std::optional<Path>& first, const std::optional<Path>& second) {
    const auto drawn = [this](const std::optional<Path>& path) {
        return path && m_art.draws(*path) ? path : std::nullopt;
    };
    m_first = drawn(first);
    m_second = drawn(second);
    if (!m_first) std::swap(m_first, m_second);
    describe();
    update();
}

void PathView::describe() {
    QString words;
    if (m_first) words = pathShortText(m_art.shape, *m_first);
    if (m_first && m_second) {
        const QString differs = pathDifferenceText(m_art.shape, *m_second, *m_first);
        words = tr("%1 beside %2; %3")
                    .arg(pathShortText(m_art.shape, *m_second), words,
                         differs.isEmpty() ? tr("no difference") : tr("differs in %1").arg(differs));
    }
    setAccessibleDescription(words);
}

void PathView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_first)
        m_second ? paintBoth(p, t) : paintPathSketch(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), m_art, *m_first);
    paintRing(p);
}

void PathView::paintBoth(QPainter& p, const Theme& t) const {
    const std::vector<bool> differs = pathDifference(*m_first, *m_second);
    const double gap = 12, width = (this->width() - gap) / 2.0;
    paintPathSketch(p, t, QRectF(2, 2, width - 4, height() - 4), m_art, *m_first, differs);
    paintPathSketch(p, t, QRectF(width + gap + 2, 2, width - 4, height() - 4), m_art, *m_second, differs);
    p.setPen(QPen(t.border, 1));
    p.drawLine(QPointF(width + gap / 2, 8), QPointF(width + gap / 2, height() - 8.0));
}

QString PathView::csv() const {
    if (!m_first) return {};
    CsvRows rows;
    m_second ? rows.row("decision", "option", "option_of_other", "differs")
             : rows.row("decision", "option", "on_a_way_from_input_to_output");
    const std::vector<bool> live = m_art.space->live(*m_first);
    for (std::size_t d = 0; d < m_first->size(); ++d) {
        const std::string& option = m_art.shape.options[d][(*m_first)[d]];
        m_second ? rows.row(m_art.shape.decisions[d], option, m_art.shape.options[d][(*m_second)[d]],
                            static_cast<int>((*m_first)[d] != (*m_second)[d]))
                 : rows.row(m_art.shape.decisions[d], option, static_cast<int>(live[d]));
    }
    return rows.text();
}

}  // namespace pada::ui
