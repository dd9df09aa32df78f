// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/chosen_bar.h"

#include "ui/compare/compared_run.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QIcon>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <utility>

namespace pada::ui {
namespace {

constexpr int kHeight = 26, kGap = 6, kChosenMark = 26, kInset = 8, kCross = 18;
constexpr double kFadedChip = 0.45;
const QString kStar = QStringLiteral("★ ");

}  // namespace

RunChip::RunChip(const RunSummary& run, QWidget* parent) : QAbstractButton(parent), m_run(run.id) {
    setRun(run);
    setObjectName(QStringLiteral("compare.chip.%1").arg(run.number));
    setFocusPolicy(Qt::TabFocus);
    setBaseline(false);
}

void RunChip::setRun(const RunSummary& run) {
    m_mark = markOf(run);
    setText(labelOf(run));
    update();
}

void RunChip::setBaseline(bool baseline) {
    m_baseline = baseline;
    setAccessibleName(baseline ? tr("%1, others are measured against it").arg(text()) : text());
    setToolTip((baseline ? tr("The others are measured against this run.")
                         : tr("Click: measure the others against this run.")) +
               QLatin1Char('\n') + tr("C, or a click on its line: another colour") + QLatin1Char('\n') +
               tr("Delete, or the cross: take it out"));
    updateGeometry();
    update();
}

void RunChip::setLifted(Lifted lifted) {
    if (lifted == m_lifted) return;
    m_lifted = lifted;
    update();
}

QSize RunChip::sizeHint() const {
    const QFontMetricsF metrics(textFont(m_baseline ? TextRole::smallStrong : TextRole::small));
    const QString words = (m_baseline ? kStar : QString()) + text();
    return {static_cast<int>(metrics.horizontalAdvance(words)) + kChosenMark + 3 * kInset + kCross,
            std::max(kHeight, static_cast<int>(metrics.height()) + 8)};
}

QRectF RunChip::cross() const {
    return {width() - kCross - 4.0, (height() - kCross) / 2.0, kCross, kCross};
}

QRectF RunChip::markArea() const {
    return QRectF(kInset, 0, kChosenMark, height());
}

void RunChip::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_lifted == Lifted::other && !hasFocus()) p.setOpacity(kFadedChip);
    p.setPen(QPen(hasFocus() ? t.accent : m_baseline ? t.borderStrong : t.border, hasFocus() ? 2 : 1));
    p.setBrush(underMouse() || m_lifted == Lifted::self ? t.hover : t.surface);
    p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    paintRunMark(p, t, m_mark, markArea());
    p.setFont(textFont(m_baseline ? TextRole::smallStrong : TextRole::small));
    p.setPen(t.text);
    p.drawText(QRectF(kInset + kChosenMark + 6, 0, width(), height()), Qt::AlignVCenter,
               (m_baseline ? kStar : QString()) + text());
    const QRectF box = cross();
    const bool over = box.contains(mapFromGlobal(QCursor::pos()));
    p.setPen(QPen(over ? t.text : t.text3, 1.4, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = box.center();
    p.drawLine(c + QPointF(-3.5, -3.5), c + QPointF(3.5, 3.5));
    p.drawLine(c + QPointF(-3.5, 3.5), c + QPointF(3.5, -3.5));
}

void RunChip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && cross().contains(event->position())) return Q_EMIT removed();
    m_onMark = event->button() == Qt::LeftButton && markArea().contains(event->position());
    if (!m_onMark) QAbstractButton::mousePressEvent(event);
}

/// The menu opens when the button is let go, so that letting go chooses nothing in it.
void RunChip::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_onMark, false)) return QAbstractButton::mouseReleaseEvent(event);
    if (markArea().contains(event->position())) Q_EMIT lookAsked();
}

void RunChip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) return Q_EMIT removed();
    if (event->key() == Qt::Key_B) return click();
    if (event->key() == Qt::Key_C) return Q_EMIT lookAsked();
    QAbstractButton::keyPressEvent(event);
}

void RunChip::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    Q_EMIT pointedAt(true);
    update();
}

void RunChip::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    Q_EMIT pointedAt(false);
    update();
}

/// The keys point as the mouse does; a click that takes the focus has pointed already.
void RunChip::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) Q_EMIT pointedAt(true);
}

void RunChip::focusOutEvent(QFocusEvent* event) {
    QAbstractButton::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) Q_EMIT pointedAt(false);
}

ChosenBar::ChosenBar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Chosen runs"));
}

void ChosenBar::setRuns(const std::vector<RunSummary>& runs, const RunId& baseline) {
    const bool same = std::ranges::equal(
        runs, m_chips, {}, [](const RunSummary& run) { return run.id; },
        [](const RunChip* chip) { return chip->run(); });
    if (!same) {
        for (RunChip* chip : m_chips) delete chip;  // never from one of their own signals: the page fills at a poll
        m_chips.clear();
        for (const RunSummary& run : runs) {
            auto* chip = new RunChip(run, this);
            connect(chip, &QAbstractButton::clicked, this, [this, chip] { Q_EMIT pinned(RunId(chip->run())); });
            connect(chip, &RunChip::removed, this, [this, chip] { Q_EMIT removed(RunId(chip->run())); });
            connect(chip, &RunChip::lookAsked, this, [this, chip] { offerLooks(*chip); });
            connect(chip, &RunChip::pointedAt, this,
                    [this, chip](bool inside) { Q_EMIT pointedAt(inside ? chip->text() : QString()); });
            chip->show();
            m_chips.push_back(chip);
        }
    }
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setRun(runs[i]);
        m_chips[i]->setBaseline(runs[i].id == baseline);
    }
    showLifted();
    lay();
}

void ChosenBar::lift(const QStringList& labels) {
    if (labels == m_lifted) return;
    m_lifted = labels;
    showLifted();
}

void ChosenBar::showLifted() {
    const auto has = [this](const RunChip* chip) { return m_lifted.contains(chip->text()); };
    const bool any = std::ranges::any_of(m_chips, has);
    for (RunChip* chip : m_chips)
        chip->setLifted(!any ? RunChip::Lifted::no : has(chip) ? RunChip::Lifted::self : RunChip::Lifted::other);
}

/// The hues of every run, solid and dashed; the shape stays the run's.
void ChosenBar::offerLooks(const RunChip& chip) {
    const std::array<QString, RunMark::kColours> solid{tr("Teal"),  tr("Red"),  tr("Violet"), tr("Yellow"),
                                                       tr("Ochre"), tr("Blue"), tr("Green"),  tr("Pink")},
        dashes{tr("Teal, dashed"),  tr("Red, dashed"),  tr("Violet, dashed"), tr("Yellow, dashed"),
               tr("Ochre, dashed"), tr("Blue, dashed"), tr("Green, dashed"),  tr("Pink, dashed")};
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("compare.looks"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const bool dashed : {false, true})
        for (int hue = 0; hue < RunMark::kColours; ++hue) {
            const RunMark mark{hue, dashed, chip.mark().shape};
            QPixmap picture(kChosenMark, kHeight);
            picture.fill(Qt::transparent);
            QPainter p(&picture);
            p.setRenderHint(QPainter::Antialiasing);
            paintRunMark(p, themeOf(this), mark, QRectF(picture.rect()));
            p.end();
            QAction* action =
                menu->addAction(QIcon(picture), (dashed ? dashes : solid).at(static_cast<std::size_t>(hue)));
            action->setEnabled(!(mark == chip.mark()));  // it has that one
            connect(action, &QAction::triggered, this,
                    [this, run = RunId(chip.run()), hue, dashed] { Q_EMIT recoloured(run, hue, dashed); });
        }
    menu->popup(chip.mapToGlobal(chip.markArea().bottomLeft().toPoint()));
}

void ChosenBar::lay() {
    int x = 0, y = 0, row = 0;
    for (RunChip* chip : m_chips) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width()) {
            x = 0;
            y += row + kGap;
        }
        chip->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + kGap;
        row = size.height();
    }
    setFixedHeight(y + row);
    setVisible(!m_chips.empty());
}

void ChosenBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) lay();
}

void ChosenBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) lay();
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
