// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/curve_names.h"

#include <initializer_list>
#include <vector>

namespace pada {
namespace {

/// In the order in which they are looked for. Those that begin with "step_" are this program's own exports.
const std::vector<std::string_view>& namesFor(CurveRole role) {
    static const std::vector<std::string_view> kLoss{
        "step_loss",       "train_loss",       "training_loss",   "loss_train", "loss",
        "train_loss_step", "train_loss_epoch", "epoch_loss",      "batch_loss", "cross_entropy",
        "val_loss",        "valid_loss",       "validation_loss", "eval_loss",  "test_loss"};
    static const std::vector<std::string_view> kAccuracy{"step_top1",
                                                         "train_acc",
                                                         "train_accuracy",
                                                         "training_accuracy",
                                                         "train_top1",
                                                         "train_acc1",
                                                         "acc_train",
                                                         "acc",
                                                         "accuracy",
                                                         "top1",
                                                         "acc1",
                                                         "epoch_accuracy",
                                                         "train_acc_step",
                                                         "train_acc_epoch",
                                                         "val_acc",
                                                         "val_accuracy",
                                                         "val_top1",
                                                         "val_acc1",
                                                         "valid_acc",
                                                         "valid_accuracy",
                                                         "validation_accuracy",
                                                         "eval_accuracy",
                                                         "eval_top1",
                                                         "test_acc",
                                                         "test_accuracy",
                                                         "test_top1"};
    static const std::vector<std::string_view> kRate{"step_lr", "lr",      "learning_rate", "train_lr",
                                                     "lr_sgd",  "lr_adam", "lr_adamw"};
    static const std::vector<std::string_view> kNorm{"step_grad_norm_raw", "grad_norm_raw", "grad_norm",
                                                     "gradient_norm", "train_grad_norm"};
    static const std::vector<std::string_view> kClipped{"step_grad_norm_clipped", "grad_norm_clipped"};
    static const std::vector<std::string_view> kPasses{"step_path_passes", "path_passes"};
    switch (role) {
        case CurveRole::loss:
            return kLoss;
        case CurveRole::accuracy:
            return kAccuracy;
        case CurveRole::learningRate:
            return kRate;
        case CurveRole::gradNorm:
            return kNorm;
        case CurveRole::gradNormClipped:
            return kClipped;
        case CurveRole::pathPasses:
            break;
    }
    return kPasses;
}

const std::string* askedFor(CurveRole role, const CurveColumns& asked) {
    switch (role) {
        case CurveRole::loss:
            return &asked.loss;
        case CurveRole::accuracy:
            return &asked.accuracy;
        case CurveRole::learningRate:
            return &asked.learningRate;
        case CurveRole::gradNorm:
            return &asked.gradNorm;
        case CurveRole::gradNormClipped:
        case CurveRole::pathPasses:
            break;
    }
    return nullptr;
}

}  // namespace

std::string plainName(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool kept = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept)
            out += capital ? static_cast<char>(c + 32) : c;
        else if (c != ' ' || !out.empty())
            out += '_';
    }
    while (out.ends_with('_')) out.pop_back();
    return out;
}

const char* wordOf(CurveRole role) {
    constexpr const char* kWords[kCurveRoles] = {"loss",      "accuracy",          "learning_rate",
                                                 "grad_norm", "grad_norm_clipped", "path_passes"};
    return kWords[static_cast<std::size_t>(role)];
}

std::optional<std::size_t> curveFor(CurveRole role, const ForeignCurves& curves, const CurveColumns& asked) {
    const auto named = [&](std::string_view plain) -> std::optional<std::size_t> {
        for (std::size_t c = 0; c < curves.curves.size(); ++c)
            if (plainName(curves.curves[c].name) == plain) return c;
        return std::nullopt;
    };
    if (const std::string* own = askedFor(role, asked); own != nullptr && !own->empty()) {
        for (std::size_t c = 0; c < curves.curves.size(); ++c)
            if (curves.curves[c].name == *own) return c;
        return named(plainName(*own));
    }
    for (const std::string_view name : namesFor(role))
        if (const auto found = named(name)) return found;
    return std::nullopt;
}

}  // namespace pada
