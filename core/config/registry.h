// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/registry.h: what there is to choose from: methods and their settings, as declarations. Pure data; whoever
// reads, checks or writes a config is handed it, so that this room knows no method (core/registry makes the program's
// own).
#pragma once
#include "core/config/config_fault.h"
#include "core/config/run_config.h"
#include "core/config/setting.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// What a method gives the pages of the window beyond losses and the option ledger, which every run has.
enum class MethodPanel : std::uint8_t {
    probabilities,  ///< Of options, and how they change.
    optionNorms,    ///< Gradient norms behind the probabilities.
    imageWeights,   ///< Of the training images.
    strengths,      ///< Of options, learnt by gradients: table "strengths" and StrengthsChanged.
    pruned,         ///< Options that are given up: table "pruned".
    splitTree,      ///< Nets split off others: table "nets", and "split" where splits are scored.
    banks,          ///< Banks of weights that decisions choose from: table "gates".
    classes,        ///< Classes that take part: table "classes".
    archive,        ///< Paths that every step remembers: table "archive".
    chain,          ///< Paths that follow each other: tables "chain" and "chain_steps".
    anchor,         ///< A path that others are aligned to: table "anchor".
    interference,   ///< How paths pull shared weights apart: table "interference", measured on a stored run.
};
constexpr auto wordsOf(MethodPanel) {
    return std::array<std::string_view, 12>{
        "option probabilities", "option norms",  "image weights", "option strengths", "pruned options", "split tree",
        "banks of weights",     "class subsets", "path archive",  "path chain",       "anchor path",    "interference"};
}

/// What a method asks of its net beyond passes of a path; LibTorch's nets have all of it.
enum class MethodNeed : std::uint8_t {
    terms,    ///< Several options of a decision at once, or gradients of their factors.
    memory,   ///< What an anchor said of the same images.
    classes,  ///< Losses over some of the classes.
};
constexpr auto wordsOf(MethodNeed) {
    return std::array<std::string_view, 3>{"mixed options", "remembered anchors", "losses over some classes"};
}

/// One habit of a method's authors, which `[method] reference = true` takes up where the key is not set.
struct Habit {
    std::string_view id;  ///< "D3", as the badge says it; several keys may make one; empty = not on the badge.
    std::string_view section, key;
    std::string_view about;           ///< A few words: "inactive weights drift".
    void (*take)(RunConfig&);         ///< Sets the key.
    bool (*holds)(const RunConfig&);  ///< Whether it is in force.
};

/// A method as people and files see it. Texts are literals.
struct MethodDeclaration {
    std::string_view name;   ///< `[method] name`, in stores and hashes: never changes.
    std::string_view label;  ///< "PA&DA".
    std::string_view about;  ///< One paragraph.
    std::string_view source;
    std::vector<Setting> settings;
    std::vector<std::string_view> spaces;  ///< Kinds it searches; empty = every one.
    double pathPasses = 1.0;               ///< Cost of a step on 64 images.
    std::vector<MethodPanel> panels;
    std::vector<Habit> habits;           ///< What `reference` means.
    std::vector<MethodNeed> needs = {};  ///< None: every backend trains it.
    /// What its settings, the space and the run's length do not allow together; null where nothing can be wrong.
    std::optional<ConfigFault> (*fault)(const MethodAsked&) = nullptr;
    bool control = false;  ///< Stands beside methods that read gradients, and reads none itself.

    bool feeds(MethodPanel panel) const;
    bool declares(std::string_view setting) const;
};

/// What stands behind a path list's word and its colon.
enum class PathArgument : std::uint8_t { none, count, file };

/// One way to say in `[ranking] paths` which paths are ranked.
struct PathListDeclaration {
    std::string_view word;  ///< In configs and stored rankings: never changes.
    PathArgument argument = PathArgument::none;
    std::string_view about;   ///< One sentence.
    bool wholeSpace = false;  ///< Every path there is, so the luck of the draw is not in what is said of them.

    std::string form() const;                  ///< "list:FILE".
    bool takes(std::string_view paths) const;  ///< Whether the text is of this form.
};

/// Settings are written in this order and make the hash. Thread: any; nothing changes.
struct Registry {
    std::vector<MethodDeclaration> methods;  ///< As lists show them.
    /// `[method]`: the union of what the methods declare. The first `firstSettings` were there from the beginning and
    /// stand in every text; the others came later, so at their default they do not count in the hash.
    std::vector<Setting> methodSettings;
    std::size_t firstSettings = 0;

    std::vector<Setting> stopSettings;  ///< `[stop]`, likewise; at its default a rule is off.
    std::size_t firstStopSettings = 0;
    std::vector<PathListDeclaration> pathLists;

    std::vector<std::string_view> methodNames() const;
    /// Null for a name that is none.
    const MethodDeclaration* method(std::string_view name) const;
    /// Of a text as `[ranking] paths` has it; null for one that no list takes, "none" among them.
    const PathListDeclaration* pathList(std::string_view paths) const;
    /// "spos and da": names of the methods that declare it.
    std::string ownersOf(std::string_view setting) const;
};

/// `first` as they were always written, then what else the methods declare, in the order of the methods. ContractError
/// where two declare one name differently, a setting's default breaks its rule, or a name stands twice.
Registry makeRegistry(const std::vector<Setting>& first, std::vector<MethodDeclaration> methods);
/// The settings of [stop]; the first `first` of them were there from the beginning. ContractError as above.
void addStopSettings(Registry& registry, const std::vector<Setting>& settings, std::size_t first);

}  // namespace pada
