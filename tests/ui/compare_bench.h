// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/compare_bench.h: a window with some finished runs, to be compared.
#pragma once
#include "tests/ui/bench.h"
#include "ui/charts/series_chart.h"

namespace pada::ui {

struct Side : Bench {
    explicit Side(int runs = 3) {
        catalog.all.clear();
        for (int i = runs; i > 0; --i) {
            catalog.all.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i, "run",
                                                i % 2 ? "spos" : "panda", RunStatus::finished));
            catalog.all.back().colour = i - 1;
        }
        window->reloadRuns();
        settle();
    }
    void open() {
        window->showPage(MainWindow::compare);
        settle();
        polls();
        settle();
        polls();
    }
    std::size_t chosen() { return window->comparison().chosen().runs().size(); }
    SeriesChart& curves() { return *find<SeriesChart>("compare.curves"); }
};

}  // namespace pada::ui
