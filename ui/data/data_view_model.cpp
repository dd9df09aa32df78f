// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_view_model.h"

#include "ui/text/format.h"

#include <algorithm>

namespace pada::ui {
namespace {

constexpr std::int64_t kRowsAtOnce = 4;  // of 200 kB with 50,000 images

std::span<const std::int32_t> labelsOf(const TrainImages* pictures) {
    return pictures ? std::span<const std::int32_t>(pictures->labels) : std::span<const std::int32_t>();
}

/// The newest stored row at or before `step` among those whose steps are known.
Result<std::vector<float>> weightsOf(const RunCatalog& catalog, const RunId& run, std::int64_t step) {
    auto rows = catalog.dataWeights(run, step - 1, 1);
    if (!rows) return rows.error();
    if (rows->empty() || rows->front().step != step)
        return Error{ErrorCode::notFound,
                     DataViewModel::tr("The store has no weights of step %1 any more.").arg(step).toStdString()};
    return std::move(rows->front().weights);
}

}  // namespace

/// What one sitting of the worker made of the rows after a step.
struct DataViewModel::Folded {
    std::vector<WeightFold> folds;
    std::vector<EpochDraws> draws;
    bool more = false;
    std::optional<Error> fault;
};

DataViewModel::DataViewModel(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services) {}

void DataViewModel::clear() {
    ++*m_wish;
    m_run = {};
    m_config = {};
    m_perEpoch = 0;
    m_epochs.clear();
    m_newest = m_tried = -1;
    m_tries = 0;
    m_state = Images::none;
    m_words.clear();
    m_pictures.reset();
    m_fingerprint.clear();
    m_folds.clear();
    m_even = {};
    m_drawn.clear();
    m_idle.clear();
    m_now.reset();
    m_standing = m_asked = -1;
    m_drawsKnown = m_folding = m_failed = false;
}

std::int64_t DataViewModel::count() const {
    if (m_pictures) return m_pictures->count();
    return m_folds.empty() ? 0 : m_folds.back().images;
}

std::int64_t DataViewModel::epochOf(std::int64_t step) const {
    return m_perEpoch > 0 ? step / m_perEpoch : 0;
}

const EpochFinished* DataViewModel::finished(std::int64_t epoch) const {
    const auto at = std::find_if(m_epochs.begin(), m_epochs.end(),
                                 [epoch](const EpochFinished& e) { return e.epoch == epoch && !e.partial; });
    return at == m_epochs.end() ? nullptr : &*at;
}

void DataViewModel::follow(const RunFacts& run) {
    if (run.id != m_run) {
        clear();
        m_run = run.id;
        m_config = run.config;
        if (run.source) {
            m_state = Images::missing;
            m_words = tr("The run was imported: which images it was trained on is not known here.");
            Q_EMIT imagesChanged();
        } else if (!m_run.text.empty()) {
            readImages(run.config);
        }
    }
    if (m_run.text.empty()) return;
    m_perEpoch = run.stepsPerEpoch;
    if (m_epochs.size() != run.epochs.size()) m_epochs = run.epochs;
    m_newest = run.weights.empty() ? -1 : run.weights.back().step;
    // Rows are folded with the labels of their images, so those come first.
    if (m_state == Images::reading || m_folding || !rowsWait()) return;
    m_tries = std::exchange(m_tried, m_newest) == m_newest ? m_tries + 1 : 0;
    readFolds();
}

/// The recorder commits a little after the event, and a run may store only some of its weights: not asked for ever.
bool DataViewModel::rowsWait() const {
    constexpr int kTries = 12;
    if (m_failed || m_newest <= (m_folds.empty() ? -1 : m_folds.back().step)) return false;
    return m_tried != m_newest || m_tries < kTries;
}

void DataViewModel::readImages(const RunConfig& config) {
    if (!m_services.trainImages) return;
    struct Read {
        Result<TrainImages> images;
        std::string fingerprint;
    };
    m_state = Images::reading;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [wish = m_wish, mine = m_wish->load(), catalog, config, run = m_run, load = m_services.trainImages] {
            Read read{Error{ErrorCode::wrongUse, ""}, {}};
            if (*wish != mine) return read;
            if (const auto summary = catalog->find(run.text); summary.ok()) read.fingerprint = summary->dataFingerprint;
            auto loaded = guarded([&] { return load(config); });
            if (loaded)
                read.images = std::move(*loaded);
            else
                read.images = loaded.error();
            return read;
        },
        [this, mine = m_wish->load()](Result<Read> answer) {
            if (*m_wish != mine) return;
            if (!answer || !answer->images) {
                m_state = Images::missing;
                m_words = qs(answer ? answer->images.error().message : answer.error().message);
                return Q_EMIT imagesChanged();
            }
            m_fingerprint = answer->fingerprint;
            TrainImages& images = *answer->images;
            // A run that was just started has not been stored with its data yet.
            if (!m_fingerprint.empty() && m_fingerprint != images.fingerprint) {
                m_state = Images::others;
                m_words = tr("The files that lie here now hold other images than the run was trained on (%1 instead of "
                             "%2).")
                              .arg(qs(images.fingerprint).left(10), qs(m_fingerprint).left(10));
                return Q_EMIT imagesChanged();
            }
            m_pictures = std::make_shared<const TrainImages>(std::move(images));
            m_state = Images::here;
            m_words = qs(m_pictures->notice);
            m_even = evenFold(m_pictures->count(), m_pictures->labels, m_pictures->classNames.size());
            m_standing = -1;
            Q_EMIT imagesChanged();
        });
}

void DataViewModel::readFolds() {
    m_folding = true;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    const std::int64_t after = m_folds.empty() ? -1 : m_folds.back().step;
    m_background.run(
        [wish = m_wish, mine = m_wish->load(), catalog, run = m_run, after, pictures = m_pictures,
         seed = m_config.run.seed, perEpoch = m_perEpoch] {
            Folded read;
            std::int64_t from = after;
            for (std::int64_t i = 0; i < kRowsAtOnce && *wish == mine; ++i) {
                const auto rows = catalog->dataWeights(run, from, 1);
                if (!rows) {
                    read.fault = rows.error();
                    return read;
                }
                if (rows->empty()) return read;
                const DataWeightRow& row = rows->front();
                const std::size_t classes = pictures ? pictures->classNames.size() : 0;
                read.folds.push_back(foldOf(row.step, row.weights, labelsOf(pictures.get()), classes));
                if (perEpoch > 0 && row.step % perEpoch == 0)
                    read.draws.push_back(drawnAgain(seed, row.step / perEpoch,
                                                    static_cast<std::int64_t>(row.weights.size()), row.weights));
                from = row.step;
            }
            read.more = true;
            return read;
        },
        [this, mine = m_wish->load()](Folded read) {
            if (*m_wish == mine) keep(std::move(read));
        });
}

void DataViewModel::keep(Folded read) {
    m_folding = false;
    if (read.fault) {
        m_failed = true;
        Q_EMIT problem(tr("The weights of the images could not be read"), qs(read.fault->message));
    }
    for (WeightFold& fold : read.folds)
        if (m_folds.empty() || fold.step > m_folds.back().step) m_folds.push_back(std::move(fold));
    for (const EpochDraws& draws : read.draws) {
        std::vector<bool> drawn(draws.counts.size());
        for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = draws.counts[i] > 0;
        m_drawn.emplace_back(draws.epoch, std::move(drawn));
        if (m_drawn.size() > kEpochsKept) m_drawn.erase(m_drawn.begin());
    }
    if (m_even.images == 0 && !m_folds.empty()) m_even = evenFold(m_folds.front().images, {}, 0);
    if (read.more) return readFolds();  // told of when all are there
    m_standing = -1;                    // a nearer row may have come
    Q_EMIT foldsChanged();
}

const WeightFold* DataViewModel::foldAt(std::int64_t step) const {
    const auto after = std::upper_bound(m_folds.begin(), m_folds.end(), step,
                                        [](std::int64_t s, const WeightFold& fold) { return s < fold.step; });
    return after == m_folds.begin() ? nullptr : &*(after - 1);
}

void DataViewModel::stand(const RunFacts& run, std::int64_t step) {
    if (run.id != m_run || count() == 0 || m_state == Images::reading || m_folding || rowsWait()) return;
    const std::int64_t epoch = epochOf(step);
    if (epoch == m_standing || m_asked != -1) return;
    m_asked = epoch;
    const WeightFold* fold = foldAt(step);
    const std::int64_t row = fold ? fold->step : 0;
    const bool even = run.weights.empty();
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, run = m_run, row, epoch, even, images = count(), seed = m_config.run.seed, perEpoch = m_perEpoch] {
            ImagesNow now;
            now.step = row;
            if (row > 0) {
                auto weights = weightsOf(*catalog, run, row);
                if (!weights) {
                    now.fault = weights.error();
                    return now;
                }
                now.weights = std::move(*weights);
            }
            // Draws belong to the weights of their own epoch; where only older ones are stored nothing is made up.
            if (perEpoch > 0 && (even || row == epoch * perEpoch))
                now.draws = drawnAgain(seed, epoch, images, now.weights);
            return now;
        },
        [this, mine = m_wish->load(), epoch](ImagesNow now) {
            if (*m_wish != mine) return;
            m_asked = -1;
            m_standing = epoch;
            if (now.fault)
                return Q_EMIT problem(tr("The weights of the images could not be read"), qs(now.fault->message));
            m_drawsKnown = now.draws.epoch == epoch && trusts(epoch, now.draws.distinct);
            m_now = std::make_shared<const ImagesNow>(std::move(now));
            countIdle();
            Q_EMIT nowChanged();
        });
}

/// An epoch that has ended recorded how many different images it drew. One that has not is believed when the one before
/// it agreed.
bool DataViewModel::trusts(std::int64_t epoch, std::int64_t distinct) const {
    if (const EpochFinished* known = finished(epoch)) return known->distinctImages == distinct;
    const EpochFinished* before = finished(epoch - 1);
    const std::vector<bool>* drawn = drawnIn(epoch - 1);
    return before && drawn && before->distinctImages == std::count(drawn->begin(), drawn->end(), true);
}

const std::vector<bool>* DataViewModel::drawnIn(std::int64_t epoch) const {
    const auto row = std::find_if(m_drawn.begin(), m_drawn.end(), [epoch](const auto& d) { return d.first == epoch; });
    return row == m_drawn.end() ? nullptr : &row->second;
}

/// For every image at once: epochs are gone through backwards with the images that none of them has drawn yet.
void DataViewModel::countIdle() {
    m_idle.clear();
    if (!m_drawsKnown) return;
    m_idle.assign(m_now->draws.counts.size(), 0);
    std::vector<std::uint32_t> left;
    for (std::size_t i = 0; i < m_idle.size(); ++i)
        if (m_now->draws.counts[i] == 0) left.push_back(static_cast<std::uint32_t>(i));
    int& idle = m_lookedBack;
    idle = 1;
    for (std::int64_t epoch = m_now->draws.epoch - 1; epoch >= 0 && idle < kIdleKept && !left.empty();
         --epoch, ++idle) {
        const std::vector<bool>* drawn = drawnIn(epoch);
        if (!drawn && epoch > 0) break;
        std::erase_if(left, [&](std::uint32_t i) {
            if (drawn && !(*drawn)[i]) return false;  // the first epoch is a shuffle: it draws every image
            m_idle[i] = static_cast<std::int16_t>(idle);
            return true;
        });
    }
    for (const std::uint32_t i : left) m_idle[i] = static_cast<std::int16_t>(idle);  // or longer
    if (left.empty()) m_lookedBack = kIdleKept;
}

int DataViewModel::idleFor(std::int64_t image) const {
    return m_idle.empty() ? -1 : m_idle[static_cast<std::size_t>(image)];
}

std::int64_t DataViewModel::neverInLast(int epochs) const {
    if (m_idle.empty() || epochs > m_lookedBack) return -1;
    return std::count_if(m_idle.begin(), m_idle.end(), [epochs](int idle) { return idle >= epochs; });
}

void DataViewModel::readHistory(std::int64_t image) {
    constexpr std::size_t kMost = 120;
    std::vector<std::int64_t> steps;
    const std::size_t every = std::max<std::size_t>(1, (m_folds.size() + kMost - 1) / kMost);
    for (std::size_t i = 0; i < m_folds.size(); i += every) steps.push_back(m_folds[i].step);
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    struct History {
        QList<QPointF> points;
        std::optional<Error> fault;
    };
    m_background.run(
        [catalog, run = m_run, steps, image, wish = m_wish, mine = m_wish->load()] {
            History history;
            history.points.append({0.0, 1.0});
            for (const std::int64_t step : steps) {
                if (*wish != mine) break;
                const auto weights = weightsOf(*catalog, run, step);
                if (!weights || static_cast<std::size_t>(image) >= weights->size()) continue;
                history.points.append(
                    {static_cast<double>(step), static_cast<double>((*weights)[static_cast<std::size_t>(image)]) *
                                                    static_cast<double>(weights->size())});
            }
            return history;
        },
        [this, image, mine = m_wish->load()](const History& history) {
            if (*m_wish == mine) Q_EMIT historyRead(image, history.points);
        });
}

}  // namespace pada::ui
