// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_bar.h"

#include "ui/charts/plot_frame.h"
#include "ui/models/time_line.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/live_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace pada::ui {
namespace {

constexpr double kEnd = 8.0;  // room for half a handle

/// A tool button whose picture follows the theme.
class Transport final : public QToolButton {
public:
    Transport(const QString& name, const QString& icon, const QString& words, const QString& tip) {
        setObjectName(name);
        setProperty("icononly", true);
        setAccessibleName(words);
        setToolTip(tip);
        setIconSize({18, 18});
        setPicture(icon);
    }
    void setPicture(const QString& icon) {
        if (icon == m_icon) return;  // a new icon asks for a new layout
        m_icon = icon;
        paint();
    }
    void paint() { setIcon(lineIcon(m_icon, {themeOf(this).text2, QColor(), QColor()})); }

protected:
    void changeEvent(QEvent* event) override {
        if (event->type() == QEvent::PaletteChange) paint();
        QToolButton::changeEvent(event);
    }

private:
    QString m_icon;
};

QStringList speedWords() {
    QStringList words;
    for (const double speed : TimeCursor::kSpeeds) words << QStringLiteral("%1×").arg(speed);
    return words;
}

}  // namespace

TimeTrack::TimeTrack(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setObjectName(QStringLiteral("time.track"));
    setAccessibleName(TimeLine::tr("Time shown by all views"));
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(
        TimeLine::tr("Where in the run all views stand.\nDrag, or Left and Right by a step, Page Up and Page Down "
                     "by an epoch, Home and End, Space to play back."));
}

void TimeTrack::setState(const TimeCursor& cursor) {
    m_cursor = cursor;
    const QSignalBlocker quiet(this);
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    setRange(0, static_cast<int>(std::min(kMost, static_cast<std::int64_t>(cursor.whole().to))));
    setValue(static_cast<int>(std::min(kMost, cursor.step())));
    setAccessibleDescription(placeText(cursor.extent(), cursor.step()));
    update();
}

double TimeTrack::pixelOf(double step) const {
    return kEnd + std::clamp(step / m_cursor.whole().to, 0.0, 1.0) * (width() - 2 * kEnd);
}

double TimeTrack::stepAt(double pixel) const {
    return std::round(std::clamp((pixel - kEnd) / std::max(1.0, width() - 2 * kEnd), 0.0, 1.0) * m_cursor.whole().to);
}

void TimeTrack::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const double y = height() / 2.0, left = pixelOf(0), right = pixelOf(m_cursor.whole().to);
    const double done = pixelOf(static_cast<double>(m_cursor.extent().steps));
    const double at = pixelOf(static_cast<double>(m_cursor.step()));
    p.setPen(Qt::NoPen);
    if (m_cursor.range() != RangeMode::whole) {
        const TimeSpan span = m_cursor.shown();
        const QRectF part(pixelOf(span.from), y - 9, std::max(3.0, pixelOf(span.to) - pixelOf(span.from)), 18);
        p.setBrush(t.accentSoft);
        p.drawRoundedRect(part, 4, 4);
        p.setPen(QPen(t.accent, 1));
        for (const double x : {part.left(), part.right()})
            p.drawLine(QPointF(std::round(x) + .5, part.top()), QPointF(std::round(x) + .5, part.bottom()));
        p.setPen(Qt::NoPen);
    }
    p.setBrush(t.sunken);
    p.drawRoundedRect(QRectF(left, y - 2, right - left, 4), 2, 2);
    p.setBrush(t.borderStrong);
    p.drawRoundedRect(QRectF(left, y - 2, done - left, 4), 2, 2);
    p.setBrush(t.accent);
    p.drawRoundedRect(QRectF(left, y - 2, at - left, 4), 2, 2);
    const TimeExtent& extent = m_cursor.extent();
    const double epoch = extent.perEpoch > 0 ? pixelOf(static_cast<double>(extent.perEpoch)) - left : 0.0;
    if (epoch >= 6.0) {
        p.setPen(QPen(t.borderStrong, 1));
        const int ticks = static_cast<int>((right - 1 - left) / epoch);
        for (int i = 1; i <= ticks; ++i) {
            const double x = std::round(left + i * epoch) + .5;
            p.drawLine(QPointF(x, y + 5), QPointF(x, y + 8));
        }
    }
    p.setPen(QPen(t.surface, 2));
    p.setBrush(m_cursor.following() ? t.accent : t.text);
    p.drawEllipse(QPointF(at, y), 6, 6);
    p.setBrush(Qt::NoBrush);
    if (hasFocus()) paintFocusRing(p, t, rect());
}

void TimeTrack::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    m_dragging = true;
    Q_EMIT commanded(time::Seek{stepAt(event->position().x())});
}

void TimeTrack::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) Q_EMIT commanded(time::Seek{stepAt(event->position().x())});
}

void TimeTrack::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
}

/// Its own keys come before those of the window: Space plays here, and pauses training elsewhere.
bool TimeTrack::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        static constexpr std::array kOwn{Qt::Key_Left, Qt::Key_Right, Qt::Key_Space};
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (std::find(kOwn.begin(), kOwn.end(), key) != kOwn.end()) {
            event->accept();
            return true;
        }
    }
    return QSlider::event(event);
}

void TimeTrack::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void TimeTrack::keyPressEvent(QKeyEvent* event) {
    const bool far = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const int by = event->key() == Qt::Key_Left ? -1 : 1;
            return Q_EMIT commanded(far ? TimeCommand(time::EpochBy{by}) : TimeCommand(time::StepBy{by}));
        }
        case Qt::Key_PageUp:
            return Q_EMIT commanded(time::EpochBy{-1});
        case Qt::Key_PageDown:
            return Q_EMIT commanded(time::EpochBy{1});
        case Qt::Key_Home:
            return Q_EMIT commanded(time::Seek{0.0});
        case Qt::Key_End:
            return Q_EMIT commanded(time::Follow{});
        case Qt::Key_Space:
            return Q_EMIT playToggled();
        default:
            event->ignore();  // a slider would take Up and Down for itself
    }
}

TimeBar::TimeBar(TimeLine& time, QWidget* parent) : QWidget(parent), m_time(time) {
    setObjectName(QStringLiteral("time.bar"));
    setProperty("ground", "surface");
    setProperty("edge", "top");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(44);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, 0, space::l, 0);
    row->setSpacing(space::xs);
    m_back =
        new Transport(QStringLiteral("time.back"), QStringLiteral("back"), tr("A step back"), tr("A step back  (,)"));
    m_play = new Transport(QStringLiteral("time.play"), QStringLiteral("play"), tr("Play back"), {});
    m_on = new Transport(QStringLiteral("time.on"), QStringLiteral("step"), tr("A step forward"),
                         tr("A step forward  (.)"));
    m_live = new QToolButton;
    m_live->setObjectName(QStringLiteral("time.live"));
    m_live->setProperty("segment", true);
    m_live->setCheckable(true);
    setTextRole(m_live, TextRole::small);
    m_track = new TimeTrack;
    m_words = new LiveText(Qt::AlignLeft);
    m_words->setObjectName(QStringLiteral("time.words"));
    m_words->setFixedWidth(188);
    m_speed = new MenuButton(QStringLiteral("time.speed"), tr("Speed of playing back"));
    m_speed->setChoices(speedWords(), 2);
    m_range = new Segments(QStringLiteral("time.range"), {tr("Whole"), tr("Follow"), tr("Fixed")});
    m_range->setToolTip(
        tr("What the axes over time show: the whole run, the part before the cursor, or a part that stays.\nCtrl+wheel "
           "or + and - in a chart shows a part, Shift+wheel moves it, a double click or 0 shows the whole again."));
    for (QWidget* widget : {static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_on)})
        row->addWidget(widget);
    row->addSpacing(space::xs);
    row->addWidget(m_live);
    row->addSpacing(space::s);
    row->addWidget(m_track, 1);
    row->addSpacing(space::s);
    row->addWidget(m_words);
    row->addWidget(m_speed);
    row->addSpacing(space::m);
    row->addWidget(m_range);
    connect(m_back, &QToolButton::clicked, &time, [&time] { time.apply(time::StepBy{-1}); });
    connect(m_on, &QToolButton::clicked, &time, [&time] { time.apply(time::StepBy{1}); });
    connect(m_play, &QToolButton::clicked, &time, &TimeLine::togglePlay);
    connect(m_live, &QToolButton::clicked, this, [this] {
        m_time.apply(time::Follow{});
        show();  // also where it followed already: a click unchecks the button
    });
    connect(m_track, &TimeTrack::commanded, &time, &TimeLine::apply);
    connect(m_track, &TimeTrack::playToggled, &time, &TimeLine::togglePlay);
    connect(m_speed, &MenuButton::chosen, &time,
            [&time](int index) { time.apply(time::SetSpeed{TimeCursor::kSpeeds[static_cast<std::size_t>(index)]}); });
    connect(m_range, &Segments::chosen, &time, [&time](int index) {
        const auto asked = static_cast<RangeMode>(index);
        if (asked == time.cursor().range()) return;
        if (asked == RangeMode::whole) return time.apply(time::ShowWhole{});
        if (asked == RangeMode::follow) return time.apply(time::ShowNewest{});
        // Nothing was pointed at: the half around the cursor.
        if (time.cursor().range() == RangeMode::follow) return time.apply(time::ShowFixed{time.cursor().shown()});
        time.apply(time::Zoom{2.0, static_cast<double>(time.cursor().step())});
    });
    connect(&time, &TimeLine::moved, this, &TimeBar::show);
    connect(&time, &TimeLine::rangeChanged, this, &TimeBar::show);
    refresh(false);
}

void TimeBar::refresh(bool atWork) {
    m_atWork = atWork;
    show();
}

void TimeBar::show() {
    const TimeCursor& cursor = m_time.cursor();
    const bool playing = cursor.mode() == TimeMode::playing;
    static_cast<Transport*>(m_play)->setPicture(playing ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setAccessibleName(playing ? tr("Stop playing back") : tr("Play back"));
    m_play->setToolTip((playing ? tr("Stop playing back") : tr("Play the run back; training is not touched")) +
                       QStringLiteral("  (K)"));
    if (const QString live = m_atWork ? tr("Live") : tr("Newest"); live != m_live->text()) m_live->setText(live);
    m_live->setAccessibleName(m_live->text());
    m_live->setToolTip(tr("All views at the newest step  (L)"));
    m_live->setChecked(cursor.following());
    const std::int64_t behind = cursor.extent().steps - cursor.step();
    QStringList words{placeText(cursor.extent(), cursor.step())};
    if (behind > 0 && m_atWork) words << tr("%1 behind").arg(countText(behind));
    m_words->setParts(words);
    m_track->setState(cursor);
    const auto speed = std::find(TimeCursor::kSpeeds.begin(), TimeCursor::kSpeeds.end(), cursor.speed());
    const QSignalBlocker quiet(m_speed), still(m_range);
    if (const int at = static_cast<int>(speed - TimeCursor::kSpeeds.begin()); at != m_speed->current())
        m_speed->choose(at);
    m_range->choose(static_cast<int>(cursor.range()));
}

}  // namespace pada::ui
