// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/ranked_bench.h: the window over a ranked run, and what its Rank page says.
#pragma once
#include "tests/ui/bench.h"

#include <QTableView>

namespace pada::ui {

/// A ranking whose two scores agree with the truth differently, with what stands beside it.
inline void addBoth(fake::Catalog& catalog) {
    catalog.rankingRows[0].complete = true;
    catalog.metricRows = {{"loss", "kendall_tau_b", -.20, -.25, -.15, 300},
                          {"accuracy", "kendall_tau_b", -.245, -.3, -.2, 300},
                          {"loss", "precision_at_top_5", .02, .0, .1, 300},
                          {"accuracy", "precision_at_top_5", .0, .0, .1, 300},
                          {"connected/loss", "kendall_tau_b", .31, .2, .4, 280},
                          {"connected/accuracy", "kendall_tau_b", .32, .2, .4, 280},
                          {"equal_live_convolutions/loss", "kendall_tau_b", .11, {}, {}, 300},
                          {"equal_live_convolutions/accuracy", "kendall_tau_b", .12, {}, {}, 300},
                          {"baseline/live_convolutions", "kendall_tau_b", .66, .6, .7, 300},
                          {"ceiling", "kendall_tau_b", .91, {}, {}, 300},
                          {"truth", "seed_deviation", .42, {}, {}, 300},
                          {"loss", "precision_at_top_5_lowest", .01, {}, {}, 300},
                          {"loss", "precision_at_top_5_highest", .07, {}, {}, 300},
                          {"over_baseline/live_convolutions/loss", "kendall_tau_b", -.86, -.9, -.8, 300}};
}

inline void showRanking(Bench& b) {
    b.window->openRun({"A"});
    b.polls();
    b.window->showPage(MainWindow::rank);
    b.polls();
    b.polls();
}

inline QString wordsOf(Bench& b, const char* list) {
    return b.find<QWidget>(list)->accessibleDescription();
}

inline int rowOfSelection(Bench& b) {
    auto* view = b.find<QTableView>("rank.table");
    return view->currentIndex().row();
}

inline QString selectedPath(Bench& b) {
    auto* view = b.find<QTableView>("rank.table");
    return view->model()->index(rowOfSelection(b), PathTableModel::path).data().toString();
}

}  // namespace pada::ui
