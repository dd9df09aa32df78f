// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/data_view_model.h: what is known of the images of one run: the images themselves, the fold of every stored
// row of weights, and weights and draws of single images at the time all views stand at. Read on a worker of its own,
// a piece at a time: the images of one run and the weights of one moment are in memory, nothing more. No widget. GUI
// thread only.
#pragma once
#include "ui/data/weight_fold.h"
#include "ui/models/background.h"
#include "ui/services/train_images.h"
#include "ui/services/window_services.h"
#include "ui/session/run_record.h"

#include <QObject>
#include <QPointF>

#include <atomic>
#include <memory>
#include <optional>

namespace pada::ui {

/// Weights and draws of every image from one epoch on.
struct ImagesNow {
    std::int64_t step = 0;       ///< Of the row; 0 = before the first: all alike.
    std::vector<float> weights;  ///< Sum to 1; empty = all alike.
    /// Of the epoch that the views stand in, drawn again; `epoch` -1 where that could not be done.
    EpochDraws draws{-1, 0, {}};
    std::optional<Error> fault;
};

class DataViewModel final : public QObject {
    Q_OBJECT
public:
    enum class Images { none, reading, here, missing, others };
    static constexpr std::size_t kEpochsKept = 250;  ///< Which images each drew, a bit an image.
    static constexpr int kIdleKept = 64;             ///< Epochs that idleFor() looks back.

    explicit DataViewModel(const WindowServices& services, QObject* parent = nullptr);

    void clear();
    /// The run that is shown, as far as it is known. Reads what is new in it; another run starts anew.
    void follow(const RunFacts& run);
    /// Weights and draws of the epoch that holds at `step`; nowChanged() when they are there.
    void stand(const RunFacts& run, std::int64_t step);
    /// The weight of one image over time, at no more than 120 rows; historyRead() when it is there.
    void readHistory(std::int64_t image);

    const RunId& run() const { return m_run; }
    Images images() const { return m_state; }
    const QString& imagesWords() const { return m_words; }  ///< What is missing and how to get it.
    const std::shared_ptr<const TrainImages>& pictures() const { return m_pictures; }
    const std::vector<WeightFold>& folds() const { return m_folds; }
    const WeightFold* foldAt(std::int64_t step) const;  ///< The newest at or before it; null before the first.
    const WeightFold& even() const { return m_even; }   ///< All weights alike.
    const std::shared_ptr<const ImagesNow>& now() const { return m_now; }
    std::int64_t count() const;  ///< Images of the run; 0 = not known.
    /// Whether the draws of now() are what the run recorded.
    bool drawsKnown() const { return m_drawsKnown; }
    /// Epochs since an image was drawn last, 0 = in this one, counted back from now(); -1 = not known.
    int idleFor(std::int64_t image) const;
    std::int64_t neverInLast(int epochs) const;  ///< Images that none of the last epochs drew; -1 = not known.
    Background& background() { return m_background; }

Q_SIGNALS:
    void imagesChanged();
    void foldsChanged();
    void nowChanged();
    void historyRead(std::int64_t image, const QList<QPointF>& weights);  ///< x = step, y = weight times N.
    void problem(const QString& headline, const QString& body);

private:
    struct Folded;
    void readImages(const RunConfig& config);
    bool rowsWait() const;  ///< Rows are in the store, or will be soon, that are not folded yet.
    void readFolds();
    void keep(Folded read);
    std::int64_t epochOf(std::int64_t step) const;
    const EpochFinished* finished(std::int64_t epoch) const;
    const std::vector<bool>* drawnIn(std::int64_t epoch) const;
    void countIdle();
    bool trusts(std::int64_t epoch, std::int64_t distinct) const;

    const WindowServices& m_services;
    RunId m_run;
    RunConfig m_config;
    std::int64_t m_perEpoch = 0;
    std::vector<EpochFinished> m_epochs;
    std::int64_t m_newest = -1;  ///< Step of the run's newest row,
    std::int64_t m_tried = -1;   ///< of the one that was asked for,
    int m_tries = 0;             ///< and how often in vain.
    Images m_state = Images::none;
    QString m_words;
    std::shared_ptr<const TrainImages> m_pictures;
    std::string m_fingerprint;  ///< Of the data the run was trained on.
    std::vector<WeightFold> m_folds;
    WeightFold m_even;
    std::vector<std::pair<std::int64_t, std::vector<bool>>> m_drawn;  ///< Epochs and the images each drew.
    std::shared_ptr<const ImagesNow> m_now;
    int m_lookedBack = 0;                        ///< Epochs that m_idle knows of, the one of now() among them.
    std::vector<std::int16_t> m_idle;            ///< Of now(), as idleFor() says it; empty where draws are not known.
    std::int64_t m_standing = -1, m_asked = -1;  ///< Epochs: the one of m_now, and the one on its way.
    bool m_drawsKnown = false, m_folding = false, m_failed = false;
    std::shared_ptr<std::atomic<int>> m_wish = std::make_shared<std::atomic<int>>(0);  ///< Counts runs shown.
    Background m_background;  ///< Last: its jobs use what is above.
};

}  // namespace pada::ui
