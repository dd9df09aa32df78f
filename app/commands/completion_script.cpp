// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/completion_script.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace pada {
namespace {

struct Offer {
    std::string name, about;  ///< About: one line.
};

/// How a command is looked up: its words behind the program's name, "runs list"; the root's is empty.
struct Place {
    std::string words;
    std::vector<Offer> commands, options;
    std::vector<std::string> valued;  ///< Options that take a value, those of the commands around it too.
};

std::string inQuotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::vector<std::string> namesOf(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    return names;
}

/// `above`: options of the commands around it, which stand behind it as well.
void addPlaces(const CLI::App& app, const std::string& words, std::vector<std::string> above,
               std::vector<Place>& places) {
    Place place{words, {}, {}, std::move(above)};
    const auto commands = app.get_subcommands([](const CLI::App* command) { return !command->get_name().empty(); });
    for (const CLI::App* command : commands)
        place.commands.push_back({command->get_name(), firstLine(command->get_description())});
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : namesOf(*option)) {
            place.options.push_back({name, firstLine(option->get_description())});
            if (option->get_items_expected_max() > 0) place.valued.push_back(name);
        }
    places.push_back(place);
    for (const CLI::App* command : commands)
        addPlaces(*command, words.empty() ? command->get_name() : words + " " + command->get_name(), place.valued,
                  places);
}

std::string listed(const std::vector<Offer>& offers) {
    std::vector<std::string_view> names;
    for (const Offer& offer : offers) names.push_back(offer.name);
    return fmt::format("'{}'", fmt::join(names, " "));
}

/// zsh parts a name from its words at the first colon.
std::string described(const std::vector<Offer>& offers) {
    std::vector<std::string> lines;
    for (const Offer& offer : offers) lines.push_back(inQuotes(offer.name + ":" + offer.about));
    return fmt::format("({})", fmt::join(lines, " "));
}

std::string placesText(const std::vector<Place>& places, Shell shell) {
    std::string text = "_pada_at() {\n    case \"$1\" in\n";
    for (const Place& place : places) {
        text += fmt::format("    {})\n        subs={}\n        valued='{}'\n", inQuotes(place.words),
                            listed(place.commands), fmt::join(place.valued, " "));
        text += shell == Shell::zsh ? fmt::format("        described={}\n        opts={} ;;\n",
                                                  described(place.commands), described(place.options))
                                    : fmt::format("        opts={} ;;\n", listed(place.options));
    }
    return text + "    esac\n}\n";
}

constexpr std::string_view kBash = R"(_pada() {
    local subs valued opts at='' word i cur="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    _pada_at ''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        if [[ " $valued " == *" $word "* ]]; then
            ((++i < COMP_CWORD)) || return 0
        elif [[ " $subs " == *" $word "* ]]; then
            at="${at:+$at }$word"
            _pada_at "$at"
        fi
    done
    [[ "$cur" == -* ]] && subs="$opts"
    COMPREPLY=($(compgen -W "$subs" -- "$cur"))
}
complete -o bashdefault -o default -F _pada pada
)";

/// `commands` and `options` are zsh's own.
constexpr std::string_view kZsh = R"(_pada() {
    local subs valued at='' word
    local -a described opts
    local -i i=2
    _pada_at ''
    while ((i < CURRENT)); do
        word="${words[i]}"
        if [[ " $valued " == *" $word "* ]]; then
            ((++i < CURRENT)) || { _files; return }
        elif [[ " $subs " == *" $word "* ]]; then
            at="${at:+$at }$word"
            _pada_at "$at"
        fi
        ((i++))
    done
    if [[ "$PREFIX" == -* ]]; then
        _describe option opts
    elif ((${#described})); then
        _describe command described
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == _pada ]]; then _pada "$@"; else compdef _pada pada; fi
)";

}  // namespace

std::string completionScript(const CLI::App& app, Shell shell) {
    std::vector<Place> places;
    addPlaces(app, "", {}, places);
    return shell == Shell::zsh ? "#compdef pada\n" + placesText(places, shell) + std::string(kZsh)
                               : placesText(places, shell) + std::string(kBash);
}

}  // namespace pada
