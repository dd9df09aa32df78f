# SPDX-License-Identifier: GPL-3.0-or-later
"""The first five minutes with the window, by mouse and keys, on a fresh store: three cards, the demo and how it is
looked into, the sample, a comparison, a picture, closing, and a kill in the middle of a run."""
import itertools
import re
import time

from hand import Hand


def three_cards(hand):
    hand.station("the window opens on three cards")
    hand.open()
    for card in ("Run the demo", "Look at sample runs", "Choose an experiment"):
        hand.until(f"the card “{card}”", lambda: hand.find(card, "push button"))
    hand.picture("welcome")


def the_demo_runs(hand):
    hand.station("the demo runs")
    began = time.monotonic()
    hand.click("Run the demo", "push button")
    hand.until("the first point", lambda: hand.steps_shown() > 0, 120)
    print(f"  first point after {time.monotonic() - began:.1f} s")
    if not hand.text_of("band: probability"):
        hand.fail("no words say what the cell shows")
    hand.until_drawn_anew("the cell moves", "Cell graph", hand.pixels(hand.find("Cell graph", enabled=False)), 120)
    print(f"  the cell moves after {time.monotonic() - began:.1f} s")
    hand.until("a row in the store", lambda: [run for run in hand.runs() if run["status"] == "running"], 60)
    hand.picture("demo")


def pause_and_step(hand):
    hand.station("Space pauses, one step goes on, an edge answers the mouse")
    hand.key("space")
    hand.until("“Paused”", lambda: hand.find("Paused", enabled=False), 60)
    stood = hand.steps_shown()
    hand.key("ctrl+Right")
    hand.until("one more step", lambda: hand.steps_shown() == stood + 1, 60)
    edge = hand.text_of("Edge ")
    x, y, width, height = hand.place(hand.find("Cell graph", enabled=False))
    places = itertools.cycle([(across / 12, down / 12) for down in range(2, 11) for across in range(2, 11)])

    def another_edge():
        across, down = next(places)
        hand.move(x + width * across, y + height * down)
        hand.xdotool("click", 1)
        return hand.text_of("Edge ") != edge

    hand.until("the bars of another edge at a click", another_edge, 60)
    hand.xdotool("mousemove_relative", "--sync", 1, 0)
    hand.until("words at the mouse", lambda: hand.find("", "tool tip", enabled=False), 20)
    hand.picture("edge")
    if hand.steps_shown() != stood + 1:
        hand.fail("it trains although it is paused")


def to_the_end(hand):
    hand.station("the demo ends and is ranked")
    x, y, _, _ = hand.place(hand.find("Training loss", enabled=False))
    hand.move(x, y)
    hand.key("space")
    hand.until("the run is finished", lambda: hand.runs()[0]["status"] == "finished", 900)
    hand.until("a Kendall τ", lambda: re.search(r"\d\.\d\d", hand.text_of("Kendall τ")), 600)
    hand.picture("ranked")


def the_sample(hand):
    hand.station("the sample makes every page full")
    hand.key("ctrl+k")
    hand.until("the palette", lambda: hand.find("Find anything", "text"))
    hand.type("sample runs")
    hand.until("the sample in it", lambda: hand.find("Take in the sample runs", "list item"))
    hand.key("Return")
    hand.until("twelve runs more", lambda: len(hand.runs()) == 13, 120)
    finished = [run for run in hand.runs() if run["status"] == "finished"]
    if len({run["method"] for run in finished}) < 4 or len({run["seed"] for run in finished}) < 3:
        hand.fail(f"four methods with three seeds each were promised, not {finished}")


def comparison(hand):
    hand.station("Ctrl+K compare: a verdict with its interval")
    hand.key("ctrl+1")
    hand.until("the page Run", lambda: hand.find("Cell graph", enabled=False))
    hand.key("ctrl+k")
    hand.until("the palette", lambda: hand.find("Find anything", "text"))
    hand.type("compare")
    hand.until("Compare in it", lambda: hand.find("Go to Compare", "list item"))
    hand.key("Return")
    hand.until("the verdict", lambda: re.search(r"[−\d.]+ to [−\d.]+", hand.text_of("Verdict on")), 60)
    hand.picture("compare")
    hand.click("Settings", "check box", below=1)  # not the page
    hand.until("what differs", lambda: hand.find("Settings", "table", enabled=False))
    hand.key("alt+Left")
    hand.until("the way back", lambda: hand.find("Cell graph", enabled=False))
    hand.key("ctrl+2")
    hand.click("Curves", "check box")


def picture(hand):
    hand.station("a picture is saved where it was asked for")
    file = hand.folder / "curves.svg"
    chart = hand.until("the curves", lambda: hand.find("Loss", "chart", enabled=False))
    x, y, width, height = hand.place(chart)
    hand.move(x + width / 2, y + height / 2)
    hand.key("ctrl+shift+p")
    hand.until("a dialog for the file", lambda: hand.find("Save “Loss” as a picture", enabled=False))
    hand.key("ctrl+a")
    hand.type(str(file))
    hand.key("Return")
    hand.until("the file", lambda: file.exists() and file.read_text().rstrip().endswith("</svg>"))
    if "pada" not in file.read_text().lower():
        hand.fail("the picture does not say where it comes from")


def close_and_open(hand):
    hand.station("closed and opened, it stands where it stood")
    hand.close()
    hand.open()
    hand.until("the comparison again", lambda: hand.find("Verdict on", enabled=False), 60)
    hand.picture("again")


def killed(hand):
    hand.station("killed in the middle of a run, “Resume” goes on")
    hand.key("ctrl+Return")
    hand.until("a run at work", lambda: hand.steps_shown() > 20, 300)
    hand.kill()
    hand.open()
    hand.until("an offer to go on", lambda: hand.find("Resume", "push button"), 60)
    hand.picture("killed")
    hand.click("Resume", "push button")
    hand.until("it runs again", lambda: hand.runs()[0]["status"] == "running", 120)
    hand.until("steps again", lambda: hand.steps_shown() > 20, 300)
    hand.key("ctrl+period")
    hand.until("it stops", lambda: hand.runs()[0]["status"] == "stopped", 120)
    hand.close()


with Hand("first-five-minutes") as person:
    for station in (three_cards, the_demo_runs, pause_and_step, to_the_end, the_sample, comparison, picture, close_and_open, killed):
        station(person)
    print("first-five-minutes: passed")
