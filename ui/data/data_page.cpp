// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_page.h"

#include "ui/charts/line_chart.h"
#include "ui/charts/series_chart.h"
#include "ui/data/class_bars.h"
#include "ui/data/coverage_plot.h"
#include "ui/data/image_card.h"
#include "ui/data/image_wall.h"
#include "ui/data/lorenz_view.h"
#include "ui/data/weight_heat.h"
#include "ui/models/time_line.h"
#include "ui/session/run_moment.h"
#include "ui/session/run_session.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/key_figure.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/time_link.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {

DataPage::DataPage(const WindowServices& services, RunSession& session, TimeLine& time, QWidget* parent)
    : QWidget(parent), m_session(session), m_time(time), m_data(services), m_images(m_data) {
    setObjectName(QStringLiteral("data.page"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_stack = new QStackedWidget;
    m_empty = new EmptyState(
        QStringLiteral("data"), tr("The images of a run"),
        tr("Which images a run draws more than others, how even that is, and the images themselves. Open a run from "
           "the Library, or run the demo: PA&DA weighs every image by the gradient of its loss."));
    connect(m_empty->addButton(QStringLiteral("data.demo"), tr("Run the demo")), &QPushButton::clicked, this,
            &DataPage::demoRequested);
    connect(m_empty->addButton(QStringLiteral("data.browse"), tr("Open the library")), &QPushButton::clicked, this,
            &DataPage::browseRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildPage());
    row->addWidget(m_stack, 1);
    m_image = new ImageCard(m_data, m_images);
    row->addWidget(m_image);
    connectViews();
}

void DataPage::connectViews() {
    connect(m_order, &Segments::chosen, this, [this] { sortWall(true); });
    connect(m_classes, &MenuButton::chosen, this, [this](int index) { chooseClass(index - 1); });
    connect(m_bars, &ClassBars::chosen, this, &DataPage::chooseClass);
    connect(m_shareChoice, &Segments::chosen, this, [this](int index) {
        m_share->setCurrentIndex(index);
        m_dirty.moment = true;
        refresh(false);
    });
    connect(m_wall, &ImageWall::chosen, this, &DataPage::chooseImage);
    connect(&m_data, &DataViewModel::problem, this, &DataPage::problem);
    connect(&m_data, &DataViewModel::imagesChanged, this, [this] { m_dirty = {}; });
    connect(&m_data, &DataViewModel::foldsChanged, this, [this] {
        m_dirty.moment = m_dirty.over = true;
        if (m_image->image() >= 0) m_data.readHistory(m_image->image());
    });
    connect(&m_data, &DataViewModel::nowChanged, this, [this] { m_dirty.moment = m_dirty.order = true; });
    linkTime(m_image->chart(), m_time);
    connect(&m_data, &DataViewModel::historyRead, this, [this](std::int64_t image, const QList<QPointF>& points) {
        const RunViewModel& run = m_session.shown();
        if (image == m_image->image()) m_image->setHistory(points, run.xHigh(), run.xUnit(), stepAxis(run.facts()));
    });
    connect(&m_time, &TimeLine::moved, this, [this] { m_dirty.moment = true; });
    connect(&m_time, &TimeLine::rangeChanged, this, [this] { m_dirty.over = true; });
    connect(&m_session, &RunSession::shownChanged, this, [this] {
        m_dirty = {};
        m_stepSeen = -1;
        m_label = -1;
        refresh(true);
    });
}

void DataPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_dirty = {};
    refresh(true);
}

void DataPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void DataPage::arrange() {
    constexpr int kRoomForImage = 1300 - 76;
    m_image->setVisible(m_stack->currentIndex() == 1 && width() >= kRoomForImage);
}

void DataPage::refresh(bool slow) {
    if (!isVisible()) return;
    const RunViewModel& run = m_session.shown();
    const RunFacts& s = run.facts();
    const int wanted = run.empty() ? 0 : 1;
    if (m_stack->currentIndex() != wanted) {
        m_stack->setCurrentIndex(wanted);
        arrange();
    }
    if (run.empty()) return;
    if (slow) {
        if (s.id != m_data.run()) {
            m_images.clear();
            m_image->show(-1);
            m_sorted = false;
        }
        m_data.follow(s);
        if (std::exchange(m_stepSeen, s.step) != s.step) {
            m_dirty.over = true;
            if (m_time.cursor().following()) m_dirty.moment = true;
        }
    }
    m_data.stand(s, place());
    if (std::exchange(m_dirty.images, false)) showImages();
    if (std::exchange(m_dirty.over, false)) showOver();
    if (std::exchange(m_dirty.moment, false)) showMoment();
    // While the run is played back tiles keep their places and change their numbers: a jump cannot be followed.
    if (m_dirty.order && m_time.cursor().mode() != TimeMode::playing) {
        m_dirty.order = false;
        sortWall(!std::exchange(m_sorted, m_data.now() != nullptr));  // the first weights choose the first tile
    }
}

/// After an epoch that was cut short the weights beyond it would be the norms of the few images that it drew, and
/// nearly nothing for all others.
std::int64_t DataPage::place() const {
    return drawnBy(m_session.shown().facts(), m_time.cursor().step());
}

void DataPage::showImages() {
    const RunFacts& s = m_session.shown().facts();
    QStringList about;
    if (s.number > 0)
        about << QStringLiteral("#%1 %2").arg(s.number).arg(s.name);
    else
        about << s.name;
    about << methodText(s.config.method.name);
    if (!s.source) about << dataText(s.config.data.set);
    if (m_data.count() > 0) about << tr("%1 training images").arg(countText(m_data.count()));
    about << tr("seed %1").arg(s.config.run.seed);
    m_about->setText(about.join(QStringLiteral(" · ")));
    using Images = DataViewModel::Images;
    const Images state = m_data.images();
    m_banner->setVisible(state == Images::missing || state == Images::others || !m_data.imagesWords().isEmpty());
    if (state == Images::missing)
        m_banner->show(QStringLiteral("warning"), tr("The images are not on this machine"), m_data.imagesWords());
    else if (state == Images::others)
        m_banner->show(QStringLiteral("warning"), tr("These are other images"), m_data.imagesWords());
    else if (!m_data.imagesWords().isEmpty())
        m_banner->show(QStringLiteral("notice"), tr("Another set stands in"), m_data.imagesWords());
    m_banner->primary()->hide();
    m_banner->secondary()->hide();
    QStringList classes{tr("all classes")};
    if (m_data.pictures())
        for (const std::string& name : m_data.pictures()->classNames) classes << qs(name);
    m_classes->setVisible(classes.size() > 1);
    m_classes->setChoices(classes, m_label + 1);
    m_wall->setHint(wallHint());
}

QString DataPage::spreadHint() const {
    return weightsHint(m_session.shown().facts());
}

QString DataPage::wallHint() const {
    if (m_data.images() == DataViewModel::Images::reading) return tr("Reading the images…");
    if (m_data.count() == 0) return tr("Neither the images nor their weights are here.");
    if (m_order->current() != static_cast<int>(ImageModel::Order::notDrawn)) return tr("No image is of this kind.");
    if (!m_data.drawsKnown())
        return tr("Which images this epoch draws is not known: its weights are not stored, or it has not ended.");
    return m_label < 0 ? tr("This epoch draws every image.") : tr("This epoch draws every image of this class.");
}

void DataPage::showOver() {
    const RunViewModel& run = m_session.shown();
    const RunFacts& s = run.facts();
    const TimeSpan span = m_time.cursor().shown();
    const double low = span.from / run.xUnit(), high = span.to / run.xUnit();
    std::vector<WeightHeat::Row> rows;
    for (const WeightsRow& row : s.weights) rows.push_back({run.xOf(row.step), row.histogram});
    m_heat->setHint(spreadHint());
    m_heat->setRows(std::move(rows), run.xOf(s.step), low, high, stepAxis(s));
    m_cover->show(coveragePlot(run, m_time.cursor().shown(), m_data.count()));
    const bool cut = !s.epochs.empty() && cutShort(s, s.epochs.size() - 1);
    m_coverCard->setSubtitle(
        cut ? tr("share of the images, of every whole epoch; epoch %1 was cut short").arg(s.epochs.back().epoch + 1)
            : tr("share of the images, of every epoch"));
}

void DataPage::showMoment() {
    const RunViewModel& run = m_session.shown();
    const RunFacts& s = run.facts();
    showFigures();
    const WeightFold* fold = m_data.foldAt(place());
    const WeightFold& shown = fold ? *fold : m_data.even();
    const auto line = [](const WeightFold& f) {
        return f.images > 0 ? std::vector<double>(f.lorenz.begin(), f.lorenz.end()) : std::vector<double>();
    };
    const bool later = fold && m_data.folds().front().step != fold->step;
    m_lorenz->setHint(s.weights.empty() ? spreadHint() : tr("Reading the weights…"));
    m_lorenz->setCurves(s.weights.empty() ? std::vector<double>() : line(shown),
                        later ? line(m_data.folds().front()) : std::vector<double>(), tr("at first"));
    m_histogram->setHint(spreadHint());
    const auto after = std::upper_bound(s.weights.begin(), s.weights.end(), place(),
                                        [](std::int64_t step, const WeightsRow& row) { return step < row.step; });
    const WeightsRow* row = after == s.weights.begin() ? nullptr : &*(after - 1);
    m_histogram->setCounts(row ? row->histogram : std::vector<std::int64_t>());
    m_shareCard->setTitle(m_shareChoice->current() == 0 ? tr("Lorenz curve") : tr("Weights at the cursor"));
    const auto sinceStep = [&s](std::int64_t step) {
        return s.stepsPerEpoch > 0 ? tr("weights since epoch %1").arg(step / s.stepsPerEpoch + 1)
                                   : tr("weights since step %1").arg(countText(step));
    };
    const QString since = fold ? sinceStep(fold->step) : tr("weights since the beginning");
    // A run may store single weights less often than how they are spread: the two views are then of other epochs.
    m_shareCard->setSubtitle(m_shareChoice->current() == 0
                                 ? tr("share of the draws; %1").arg(since)
                                 : tr("number of images; %1").arg(row ? sinceStep(row->step) : since));
    m_wallCard->setSubtitle(since + (m_data.drawsKnown()
                                         ? tr("; draws of epoch %1 made again").arg(m_data.now()->draws.epoch + 1)
                                         : QString()));
    showClasses();
    m_wall->refresh();
    m_image->refresh();
}

void DataPage::showFigures() {
    const RunViewModel& run = m_session.shown();
    const RunFacts& s = run.facts();
    const RunMoment at = momentOf(run, m_time.cursor());
    const std::int64_t count = m_data.count();
    const QString none = QStringLiteral("–"), of = tr("of %1 images").arg(countText(count));
    std::size_t whole = at.epochs;  // the newest; one that was cut short could not draw as many
    while (whole > 0 && cutShort(s, whole - 1)) --whole;
    const EpochFinished* epoch = whole > 0 ? &s.epochs[whole - 1] : nullptr;
    if (epoch && count > 0 && epoch->distinctImages > 0)
        m_drawn->setValue(
            QString::number(100.0 * static_cast<double>(epoch->distinctImages) / static_cast<double>(count), 'f', 1),
            QStringLiteral("%"),
            tr("%1 images in epoch %2").arg(countText(epoch->distinctImages)).arg(epoch->epoch + 1));
    else
        m_drawn->setValue(none, {}, tr("no whole epoch has ended by then"));
    const WeightFold* fold = m_data.foldAt(place());
    const WeightFold& shown = fold ? *fold : m_data.even();
    if (shown.images > 0) {
        m_effective->setValue(countText(std::llround(shown.effective)), {}, of);
        m_heavy->setValue(QString::number(100 * shown.heavyShare, 'f', 1), QStringLiteral("%"),
                          tr("of the draws; all alike: 5 %"));
        m_gini->setValue(QString::number(shown.gini, 'f', 2), {}, tr("0 = all alike"));
    } else {
        for (KeyFigure* figure : {m_effective, m_heavy, m_gini}) figure->setValue(none, {}, tr("not read yet"));
    }
    constexpr int kEpochs = 3;
    const std::int64_t never = m_data.neverInLast(kEpochs);
    if (never >= 0 && m_data.now()->draws.epoch + 1 >= kEpochs)
        m_idle->setValue(countText(never), {}, tr("in none of the last %1 epochs").arg(kEpochs));
    else
        m_idle->setValue(none, {}, never >= 0 ? tr("the first epoch draws all") : tr("draws not known here"));
}

void DataPage::showClasses() {
    const auto* pictures = m_data.pictures().get();
    const WeightFold* fold = m_data.foldAt(place());
    const WeightFold& shown = fold ? *fold : m_data.even();
    std::vector<ClassBars::Row> rows;
    if (pictures && shown.classShare.size() == pictures->classNames.size())
        for (std::size_t c = 0; c < shown.classShare.size(); ++c)
            rows.push_back(
                {static_cast<int>(c), qs(pictures->classNames[c]), shown.classShare[c], m_data.even().classShare[c]});
    m_bars->setHint(pictures ? tr("Reading the weights…")
                             : tr("Classes are known from the images, which are not here."));
    m_bars->setRows(std::move(rows));
    m_bars->setChosen(m_label);
}

void DataPage::sortWall(bool anew) {
    const std::int64_t chosen = anew ? -1 : m_image->image();
    m_images.choose(static_cast<ImageModel::Order>(m_order->current()), m_label);
    m_wall->setHint(wallHint());
    m_wall->mark(chosen);
    if (m_wall->currentIndex().isValid()) return;
    if (m_images.rowCount() > 0)
        m_wall->setCurrentIndex(m_images.index(0, 0));
    else
        m_image->show(-1);
}

void DataPage::chooseClass(int label) {
    m_label = label;
    m_bars->setChosen(label);
    if (m_classes->current() != label + 1) return m_classes->choose(label + 1);  // which comes back here
    sortWall(true);
}

void DataPage::chooseImage(std::int64_t image) {
    if (image == m_image->image()) return;
    m_image->show(image);
    m_data.readHistory(image);
}

}  // namespace pada::ui
