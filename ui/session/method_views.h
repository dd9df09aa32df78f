// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/method_views.h: which drawn views a run offers beside its curves, by what its method declares to show, and
// what each is called. Pure.
#pragma once
#include "ui/session/run_view_model.h"

#include <QString>

#include <vector>

namespace pada::ui {

enum class MethodView {
    weights,
    strengths,
    splits,
    banks,
    classes,
    archive,
    chain,
    interference,
    ledger,
    probes,
    curves
};

/// The method's own first, then data weights and the ledger, which every run has; those of a method whose images have
/// weights stand first. Interference that was measured on a run of another method stands last.
std::vector<MethodView> viewsOf(const RunFacts& run);
QString viewText(MethodView view, const RunFacts& run);
/// What it shows and how it comes about.
QString viewHelp(MethodView view);
/// Stands in a view that has nothing to show, at the newest or before what it shows was told.
QString viewHint(MethodView view, const RunFacts& run, bool newest);

}  // namespace pada::ui
