# SPDX-License-Identifier: GPL-3.0-or-later
"""Lesson 1 from its question to its last check, by mouse and keys, on a fresh store: predicted, trained for real, looked
at, explained, checked."""
import re

from hand import Hand

TEXT = "The lesson"


def predicted(hand):
    hand.station("a prediction is placed and locked in")
    hand.open("--lesson", "1")
    hand.until("lesson 1", lambda: hand.find("1  One path", "label"), 60)
    scale = hand.click("Loss of the very first step", "filler", area=TEXT, across=0.4)
    hand.until("the prediction on the scale", lambda: "Yours:" in hand.described(scale))
    hand.picture("predicted")
    hand.click("Lock the prediction in", "push button", area=TEXT)


def trained(hand):
    hand.station("its run trains")
    hand.click("Run the lesson's runs", "push button", area=TEXT)
    hand.until("a run of the lesson in the store", lambda: [run for run in hand.runs() if run["suite"] == "lesson 1"], 120)
    hand.until("its end", lambda: hand.runs()[0]["status"] == "finished", 600)
    hand.until("what was measured", lambda: hand.find("You said", enabled=False), 60)
    hand.picture("seen")


def explained(hand):
    hand.station("it is explained, and the question is answered")
    hand.click("Show the explanation", "push button", area=TEXT)
    hand.until("the explanation", lambda: hand.find("A network that knows nothing", "label"))
    hand.click("Nothing yet: ln 100", "radio button", area=TEXT, across=0.02)
    hand.until("why that is so", lambda: hand.find("The scale of the loss", "label"))


def read_off(hand):
    hand.station("a number is read off and typed")
    shown = hand.until("the accuracy", lambda: [said for said in hand.seen() if re.match(r"label: \d+\.\d+ %", said)])
    hand.click("Read off: how many per cent", "text", area=TEXT)
    hand.type(re.search(r"\d+\.\d+", shown[-1])[0])
    hand.key("Return")
    hand.until("its praise", lambda: hand.find("Yes: ", "label"))
    hand.picture("checked")


def looked_at(hand):
    hand.station("the run is looked at after one step, and the lesson is done")
    hand.click("Open the run after one step", "push button", area=TEXT)
    hand.until("the time of all views", lambda: "step 1" in hand.text_of("Time shown by all views"), 60)
    hand.picture("one-step")
    hand.key("ctrl+6")
    hand.until("“Lesson 1 is done.”", lambda: hand.find("Lesson 1 is done.", "label"), 60)
    hand.close()
    hand.open()
    hand.key("ctrl+6")
    hand.until("it is still done", lambda: [said for said in hand.seen() if "1  One path" in said and "done" in said], 60)
    hand.close()


with Hand("one-lesson") as person:
    for station in (predicted, trained, explained, read_off, looked_at):
        station(person)
    print("one-lesson: passed")
