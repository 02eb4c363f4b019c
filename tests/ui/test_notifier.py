"""The strip tells one thing at a time, and says how it is meant."""

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.ui.notice_strip import NoticeStrip
from dpo_desktop.ui.notifier import Notifier, Offer


@pytest.fixture
def notifier(app) -> Notifier:
    return Notifier(speak(Language.EN))


@pytest.fixture
def strip(qtbot, notifier: Notifier) -> NoticeStrip:
    strip = NoticeStrip(notifier, speak(Language.EN))
    qtbot.addWidget(strip)
    return strip


def test_nothing_is_told_nothing_is_shown(strip: NoticeStrip):
    assert strip.isHidden()


def test_the_newest_notice_wins(strip: NoticeStrip, notifier: Notifier):
    notifier.success("Saved.")
    notifier.error(DpoError("The file {name} is in use.", name="a.pdf"))
    assert strip.accessibleName() == "The file a.pdf is in use."
    assert strip.property("role") == "danger"


def test_good_news_goes_away_by_itself_bad_news_stays(strip: NoticeStrip, notifier: Notifier):
    notifier.success("Saved.")
    assert strip._timer.isActive()
    notifier.error("No.")
    assert not strip._timer.isActive()
    assert not strip.isHidden()


def test_an_offer_is_accepted_once(strip: NoticeStrip, notifier: Notifier):
    done: list[str] = []
    notifier.info("Written.", Offer("Open the file", lambda: done.append("opened")))
    assert strip._offer.text() == "Open the file"
    strip._offer.click()
    assert done == ["opened"]
    assert strip.isHidden()


def test_words_are_taken_literally(strip: NoticeStrip, notifier: Notifier):
    notifier.error("<b>x</b> & y")
    assert strip._words.textFormat().name == "PlainText"


def test_it_can_be_closed_and_cleared(strip: NoticeStrip, notifier: Notifier):
    notifier.warning("Mind this.")
    strip._close.click()
    assert strip.isHidden()
    notifier.info("And this.")
    notifier.clear()
    assert strip.isHidden()


def test_what_is_said_once_waits_until_the_notice_before_was_read(
    strip: NoticeStrip, notifier: Notifier
):
    notifier.info("The passphrase is: demo")
    notifier.remind("2 overdue", Offer("Show", lambda: None), "news")
    assert strip.accessibleName() == "The passphrase is: demo"
    strip._close.click()
    assert strip.accessibleName() == "2 overdue"
    strip._close.click()
    assert strip.isHidden()


def test_what_is_said_once_comes_back_after_another_notice(strip: NoticeStrip, notifier: Notifier):
    notifier.remind("2 overdue", Offer("Show", lambda: None), "news")
    notifier.success("Saved.")
    assert strip.accessibleName() == "Saved."
    strip._timer.timeout.emit()
    assert strip.accessibleName() == "2 overdue"


def test_locking_takes_away_what_waits_too(strip: NoticeStrip, notifier: Notifier):
    notifier.info("Read me.")
    notifier.remind("2 overdue", Offer("Show", lambda: None), "news")
    notifier.clear()
    assert strip.isHidden()


def test_two_that_are_said_once_are_both_read(strip: NoticeStrip, notifier: Notifier):
    notifier.remind("1 due today", Offer("Show", lambda: None), "news")
    notifier.remind("Plug in the stick.", Offer("Backups…", lambda: None), "backups")
    assert strip.accessibleName() == "1 due today"
    assert strip._more.text() == "1 more message"
    strip._close.click()
    assert strip.accessibleName() == "Plug in the stick."
    assert strip._more.isHidden()
    strip._close.click()
    assert strip.isHidden()


def test_what_is_newer_about_the_same_takes_its_place(strip: NoticeStrip, notifier: Notifier):
    notifier.remind("1 due today", Offer("Show", lambda: None), "news")
    notifier.remind("Without a copy for 2 days.", Offer("Backups…", lambda: None), "backups")
    notifier.remind("Without a copy for 3 days.", Offer("Backups…", lambda: None), "backups")
    notifier.remind("1 overdue", Offer("Show", lambda: None), "news")
    assert strip.accessibleName() == "1 overdue"
    strip._close.click()
    assert strip.accessibleName() == "Without a copy for 3 days."
    strip._close.click()
    assert strip.isHidden()


def test_it_is_seen_when_it_comes_into_sight_and_once(strip: NoticeStrip, notifier: Notifier):
    seen: list[str] = []
    notifier.info("The passphrase is: demo")
    notifier.remind(
        "2 overdue", Offer("Show", lambda: None), "news", seen=lambda: seen.append("news")
    )
    assert seen == []
    strip._close.click()
    assert seen == ["news"]
    notifier.error("No.")
    strip._close.click()
    assert strip.accessibleName() == "2 overdue"
    assert seen == ["news"]
