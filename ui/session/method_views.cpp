// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/method_views.h"

#include "core/registry/registry.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace pada::ui {
namespace {

QString sayView(const char* text) {
    return QCoreApplication::translate("pada::ui::MethodViews", text);
}

const MethodDeclaration* declared(const RunFacts& run) {
    return registry().method(run.config.method.name);
}

bool shows(const RunFacts& run, MethodPanel panel) {
    const MethodDeclaration* method = declared(run);
    return method != nullptr && method->feeds(panel);
}

}  // namespace

std::vector<MethodView> viewsOf(const RunFacts& run) {
    constexpr std::pair<MethodPanel, MethodView> kOwn[] = {{MethodPanel::strengths, MethodView::strengths},
                                                           {MethodPanel::pruned, MethodView::strengths},
                                                           {MethodPanel::splitTree, MethodView::splits},
                                                           {MethodPanel::banks, MethodView::banks},
                                                           {MethodPanel::classes, MethodView::classes},
                                                           {MethodPanel::archive, MethodView::archive},
                                                           {MethodPanel::chain, MethodView::chain},
                                                           {MethodPanel::anchor, MethodView::chain},
                                                           {MethodPanel::interference, MethodView::interference}};
    if (run.source) return {MethodView::curves};
    std::vector<MethodView> views;
    if (shows(run, MethodPanel::imageWeights)) views.push_back(MethodView::weights);
    for (const auto& [panel, view] : kOwn)
        if (shows(run, panel) && std::ranges::find(views, view) == views.end()) views.push_back(view);
    if (std::ranges::find(views, MethodView::weights) == views.end()) views.push_back(MethodView::weights);
    views.push_back(MethodView::ledger);
    if (run.tables.at("probes") || (run.config.telemetry.enabled && !run.config.telemetry.probePaths.empty()))
        views.push_back(MethodView::probes);
    if (run.tables.at("interference") && std::ranges::find(views, MethodView::interference) == views.end())
        views.push_back(MethodView::interference);
    return views;
}

QString viewText(MethodView view, const RunFacts& run) {
    switch (view) {
        case MethodView::weights:
            return sayView("Data weights");
        case MethodView::strengths:
            return sayView("Option strengths");
        case MethodView::splits:
            return sayView("Split tree");
        case MethodView::banks:
            return sayView("Gates and banks");
        case MethodView::classes:
            return sayView("Classes");
        case MethodView::archive:
            return sayView("Archive");
        case MethodView::chain:
            if (!shows(run, MethodPanel::chain)) return sayView("Anchor");
            return shows(run, MethodPanel::anchor) ? sayView("Chain and anchor") : sayView("Chain");
        case MethodView::interference:
            return sayView("Interference");
        case MethodView::ledger:
            return sayView("Option ledger");
        case MethodView::probes:
            return sayView("Watched paths");
        case MethodView::curves:
            return sayView("Other curves");
    }
    return {};
}

QString viewHelp(MethodView view) {
    switch (view) {
        case MethodView::weights:
            return {};
        case MethodView::strengths:
            return sayView(
                "The share that each option has of its decision, as the method has learnt it. Entropy −Σ p ln p says "
                "how undecided a decision is: ln of the number of options = all alike, 0 = settled. Struck out: the "
                "method has given the option up. The mark in a bar = all options alike.");
        case MethodView::splits:
            return sayView(
                "Nets from left to right, each behind the one it was split off and began with the weights of. The "
                "decision that was split stands at the fork. Green nets own paths: a path is trained and scored on the "
                "one net that has all of its options.");
        case MethodView::banks:
            return sayView(
                "Decisions × banks of weights: the share that the decision's gate gives each bank. Strong: the bank "
                "that is taken in what is ranked. Banks are added as the run goes on.");
        case MethodView::classes:
            return sayView(
                "Which classes take part when, easy ones on top: those learnt at an earlier epoch. Accuracy is that "
                "of held-out images of the class when it was last looked at.");
        case MethodView::archive:
            return sayView(
                "Paths whose losses hold every step back from overwriting what they need. Novelty: mean distance to "
                "the nearest other members, the distance of two paths being the share of decisions that differ.");
        case MethodView::chain:
            return sayView(
                "The newest paths that were trained, oldest first; the edge that changed is marked. The anchor is the "
                "path that others are aligned to.");
        case MethodView::interference:
            return sayView(
                "Pairs of paths that differ in so many decisions, on the same images: the cosine of what the two ask "
                "of the weights that both train. 1 = the same, 0 = nothing in common, below 0 = against each other. "
                "Hollow: its 95 % interval holds 0. Measured on the run's newest saved weights.");
        case MethodView::curves:
            return sayView(
                "The curves of the imported file that are neither loss, accuracy, learning rate nor gradient norm, "
                "under "
                "the names that they have there; long ones with the first, lowest, highest and last of even parts.");
        case MethodView::probes:
            return sayView(
                "Accuracy of the paths that [telemetry] probe_paths names, after every epoch, with the weights that "
                "they "
                "inherit by then, always on the same images. Dashed: what the truth says of a path. Where lines cross, "
                "the supernet changes its mind about which path is better. Watching changes no weight.");
        case MethodView::ledger:
            return sayView(
                "How fairly options are treated, since the run's first step: how often a trained path had the option, "
                "what gradient its weights got, when last, and how far they moved in the newest epoch without one. "
                "The mark in a bar = all options alike.");
    }
    return {};
}

QString viewHint(MethodView view, const RunFacts& run, bool newest) {
    if (view == MethodView::curves) return sayView("The imported file has no other curve.");
    if (view == MethodView::interference && (newest || !run.tables.at("interference")))
        return sayView(
            "Not measured yet. “Measure” does it on the run's newest saved weights, in a shell “pada interference "
            "RUN”.");
    if (!run.config.telemetry.enabled) return sayView("This run keeps no tables: [telemetry] enabled is false.");
    if (!newest) return sayView("Not told yet at this step.");
    const bool told = !run.tables.empty();
    const bool ended = !run.live && run.elsewhere == 0 && run.status != RunStatus::queued;
    switch (view) {
        case MethodView::archive:
            if (run.tables.at("archive")) return sayView("The archive is empty; it fills by a path a step.");
            if (told) return sayView("With these settings the method keeps no archive.");
            break;
        case MethodView::chain:
            if (told && !shows(run, MethodPanel::chain))
                return ended ? sayView("The run ended before its anchor was chosen.")
                             : sayView("The anchor is chosen when the warm-up is over.");
            break;
        case MethodView::probes:
            if (!ended) return sayView("Comes at the end of the first epoch.");
            break;
        default:
            break;
    }
    if (ended) return told ? sayView("This run did not tell it.") : sayView("The run ended before its first step.");
    return sayView("Comes with the first step and changes with every epoch.");
}

}  // namespace pada::ui
