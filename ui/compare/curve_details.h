// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/curve_details.h: which steps were read again for a close part of the curves, a job a run on the worker.
// While one reads, what was there stays. No widget; GUI thread.
#pragma once
#include "ui/compare/curve_detail.h"
#include "ui/compare/seed_groups.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pada::ui {

class CurveDetails final : public QObject {
    Q_OBJECT
public:
    CurveDetails(const WindowServices& services, Background& background, QObject* parent = nullptr);
    ~CurveDetails() override;

    /// Reads what is missing of these runs; what is read for another question is given up. Details of other runs go.
    void want(const ComparedRuns& runs, const DetailQuestion& question);
    /// Nobody looks: reading ends. What is there stays.
    void rest();
    /// The newest answer for the run, of this question or the one before it; null = none. Its x, its values and its
    /// mean are those of `question`.
    std::shared_ptr<const CurveDetail> of(const ComparedRun& run, const DetailQuestion& question) const;
    bool reading() const;

Q_SIGNALS:
    void read();  ///< An answer came.

private:
    struct Entry {
        std::shared_ptr<const CurveDetail> detail;
        DetailQuestion asked;
        std::shared_ptr<std::atomic<bool>> stop;  ///< Of the job that reads now; null = none.
    };
    void begin(const std::shared_ptr<const ComparedRun>& run, const DetailQuestion& question);

    const WindowServices& m_services;
    Background& m_background;
    std::map<std::string, Entry> m_entries;  ///< By the run's id.
};

}  // namespace pada::ui
