// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_banner.h: below the head of the Run page: what became of a run that is not at work, what of it is safe,
// and the next step.
#pragma once
#include "ui/widgets/banner.h"

namespace pada::ui {

struct RunFacts;

/// A run's place among those that wait, from 1, and whether it could be started now.
struct QueuePlace {
    int place = 0;  ///< 0 = it does not wait.
    int waiting = 0;
    bool mayStart = false;
};

/// The first button starts or resumes the run, the second takes it out of the queue.
class RunBanner final : public Banner {
    Q_OBJECT
public:
    explicit RunBanner(QWidget* parent = nullptr);
    /// Hidden where there is nothing to say. True where its button resumes the run.
    bool refresh(const RunFacts& run, const QueuePlace& queue);
};

}  // namespace pada::ui
