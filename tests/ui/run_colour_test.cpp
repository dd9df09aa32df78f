// SPDX-License-Identifier: GPL-3.0-or-later
// A run's colour, changed at its mark above the curves of Compare.
#include "core/store/run_editor.h"
#include "tests/ui/compare_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/chosen_bar.h"
#include "ui/compare/compared_run.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using namespace pada;
using namespace pada::ui;

namespace {

using Lab = std::array<double, 3>;
using Linear = std::array<double, 3>;

/// How eyes without one kind of cone see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
struct Eye {
    const char* name;
    std::array<std::array<double, 3>, 3> sees;
};
constexpr std::array<Eye, 4> kEyes{
    {{"all cones", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
     {"no long cones", {{{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}}}},
     {"no middle cones", {{{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}}}},
     {"no short cones",
      {{{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}}}}}};

Linear linear(const QColor& colour) {
    const auto part = [](double c) { return c <= .04045 ? c / 12.92 : std::pow((c + .055) / 1.055, 2.4); };
    return {part(colour.redF()), part(colour.greenF()), part(colour.blueF())};
}

double contrastOf(const QColor& a, const QColor& b) {
    const auto light = [](const Linear& c) { return .2126 * c[0] + .7152 * c[1] + .0722 * c[2] + .05; };
    const double one = light(linear(a)), two = light(linear(b));
    return std::max(one, two) / std::min(one, two);
}

Lab labOf(const Linear& colour, const Eye& eye) {
    Linear c{};
    for (std::size_t i = 0; i < 3; ++i)
        c[i] =
            std::clamp(eye.sees[i][0] * colour[0] + eye.sees[i][1] * colour[1] + eye.sees[i][2] * colour[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((.4124564 * c[0] + .3575761 * c[1] + .1804375 * c[2]) / .95047),
                 y = f(.2126729 * c[0] + .7151522 * c[1] + .0721750 * c[2]),
                 z = f((.0193339 * c[0] + .1191920 * c[1] + .9503041 * c[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIEDE2000.
double labDistance(const Lab& one, const Lab& two) {
    constexpr double kTurn = 2 * std::numbers::pi;
    const auto degrees = [](double angle) { return angle * kTurn / 360; };
    const auto seventh = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))); };
    const double grey = 1.5 - .5 * seventh((std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2);
    const double a1 = one[1] * grey, a2 = two[1] * grey, c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, two[2]);
    const auto hue = [](double a, double b) {
        const double angle = a == 0 && b == 0 ? 0 : std::atan2(b, a);
        return angle < 0 ? angle + kTurn : angle;
    };
    const double h1 = hue(a1, one[2]), h2 = hue(a2, two[2]), half = std::numbers::pi;
    double turn = c1 * c2 == 0 ? 0 : h2 - h1, h = h1 + h2;
    if (turn > half) turn -= kTurn;
    if (turn < -half) turn += kTurn;
    if (c1 * c2 != 0) h = (std::fabs(h1 - h2) <= half ? h : h < kTurn ? h + kTurn : h - kTurn) / 2;
    const double l = (one[0] + two[0]) / 2 - 50, c = (c1 + c2) / 2;
    const double t = 1 - .17 * std::cos(h - degrees(30)) + .24 * std::cos(2 * h) + .32 * std::cos(3 * h + degrees(6)) -
                     .2 * std::cos(4 * h - degrees(63));
    const double lightness = (two[0] - one[0]) / (1 + .015 * l * l / std::sqrt(20 + l * l)),
                 chroma = (c2 - c1) / (1 + .045 * c),
                 around = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2) / (1 + .015 * c * t);
    const double blue = (h - degrees(275)) / degrees(25);
    const double twist = -2 * seventh(c) * std::sin(2 * degrees(30) * std::exp(-blue * blue));
    return std::sqrt(lightness * lightness + chroma * chroma + around * around + twist * chroma * around);
}

}  // namespace

class RunColourTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickOnTheMarkChangesTheColourEverywhere() {
        Side b;
        b.open();
        b.click("compare.view.1");
        b.polls();
        auto* chip = b.find<RunChip>("compare.chip.2");
        const RunMark before = chip->mark();
        QCOMPARE(before, (RunMark{1, false, 0}));
        const auto inks = [&] {
            QList<QRgb> out;
            for (const PlotLine& line : b.curves().plot().lines) out << line.ink(themeOf(b.window.get())).rgb();
            std::ranges::sort(out);
            return out;
        };
        const QList<QRgb> drawn = inks();
        QTest::mouseClick(chip, Qt::LeftButton, {}, chip->markArea().center().toPoint());
        const auto looks = [&]() -> QMenu* {
            for (auto* open : b.window->findChildren<QMenu*>(QStringLiteral("compare.looks")))
                if (open->isVisible()) return open;
            return nullptr;
        };
        QMenu* menu = looks();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), qsizetype(16));
        QVERIFY(!menu->actions().at(1)->isEnabled());  // it has that one
        menu->actions().at(3)->trigger();
        menu->close();
        b.settle();
        b.polls();
        QCOMPARE(b.find<RunChip>("compare.chip.2"), chip);  // it kept its place and the focus
        QCOMPARE(chip->mark(), (RunMark{3, false, 0}));
        QCOMPARE(b.window->comparison().runs()[0]->mark.colour + b.window->comparison().runs()[1]->mark.colour, 2 + 3);
        QVERIFY(inks() != drawn);
        QVERIFY(b.window->commands().run(QStringLiteral("edit.undo")));
        b.settle();
        b.polls();
        QCOMPARE(chip->mark(), before);
        QCOMPARE(inks(), drawn);
        b.actions.changeFault = Error{ErrorCode::busy, "another process writes"};
        QTest::keyClick(chip, Qt::Key_C);
        menu = looks();
        QVERIFY(menu);
        menu->actions().at(4)->trigger();
        menu->close();
        b.settle();
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("another process")));
        QCOMPARE(chip->mark(), before);
    }
    void everyColourCanBeAskedFor() {
        RunSummary run;
        run.marker = 4;
        for (const std::int64_t dash : {0, 1, 2, 3})
            for (int hue = 0; hue < RunMark::kColours; ++hue)
                for (const bool dashed : {false, true}) {
                    run.dash = dash;
                    run.colour = colourFor(run, hue, dashed);
                    QVERIFY(run.colour >= 0 && run.colour < 16);
                    QCOMPARE(markOf(run), (RunMark{hue, dashed, 4}));
                }
    }
    void whatOlderBuildsStoredKeepsItsLook() {
        RunSummary run;
        for (const std::int64_t dash : {0, 1, 2, 3})
            for (std::int64_t colour = 0; colour < 8; ++colour) {
                run.colour = colour;
                run.dash = dash;
                run.marker = 7;
                QCOMPARE(markOf(run), (RunMark{static_cast<int>(colour % 4), (colour / 4 + dash) % 2 == 1, 1}));
            }
        run.dash = 0;
        for (std::int64_t colour = 8; colour < 16; ++colour) {  // four hues that came later
            run.colour = colour;
            QCOMPARE(markOf(run), (RunMark{static_cast<int>(colour % 4) + 4, colour >= 12, 1}));
        }
    }
    void aDozenRunsInTheirOrderLookDifferent() {
        std::vector<RunMark> marks;
        for (std::int64_t number = 1; number <= 12; ++number) {  // as the store gives them
            RunSummary run;
            run.colour = colourOfNumber(number);
            run.dash = (number - 1) / 8 % 4;
            run.marker = (number - 1) % 6;
            marks.push_back(markOf(run));
            QCOMPARE(marks.back().dashed, number > 8);
        }
        for (std::size_t a = 0; a < marks.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (marks[a].colour == marks[b].colour)
                    QVERIFY(marks[a].dashed != marks[b].dashed && marks[a].shape != marks[b].shape);
    }
    /// The measure itself, at a pair with a published distance and at two that are known by hand.
    void theDistanceOfColoursIsTheStandardsOwn() {
        QVERIFY(std::fabs(labDistance({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
        QCOMPARE(labDistance({40, 10, -10}, {40, 10, -10}), 0.0);
        const Lab white = labOf(linear(QColor(Qt::white)), kEyes.front());
        QVERIFY(std::fabs(white[0] - 100) < .01 && std::fabs(white[1]) < .01 && std::fabs(white[2]) < .01);
    }
    /// CIEDE2000 of every two hues: at least 14 for eyes that see all colours, at least 8.5 for those that miss one
    /// kind of cone; 2 is what can just be told apart side by side.
    void everyTwoHuesCanBeToldApart() {
        for (const ThemeMode mode : {ThemeMode::light, ThemeMode::dark})
            for (const bool contrast : {false, true}) {
                const Theme& t = themeOf(mode, contrast);
                for (std::size_t a = 0; a < t.runs.size(); ++a) {
                    const double against = contrastOf(t.runs[a], t.surface);
                    QVERIFY2(against >= (contrast ? 4.5 : 3.0), qPrintable(t.runs[a].name()));
                    for (std::size_t b = 0; b < a; ++b)
                        for (const Eye& eye : kEyes) {
                            const double apart =
                                labDistance(labOf(linear(t.runs[a]), eye), labOf(linear(t.runs[b]), eye));
                            QVERIFY2(apart >= (&eye == &kEyes.front() ? 14.0 : 8.5),
                                     qPrintable(QStringLiteral("%1 %2 %3: %4")
                                                    .arg(QLatin1String(eye.name), t.runs[a].name(), t.runs[b].name())
                                                    .arg(apart)));
                        }
                }
            }
    }
};

PADA_WINDOW_TEST(RunColourTest)
#include "run_colour_test.moc"
