"""A change of the law as the company counts by it moves the open cases it said it would move."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.errors import CancelledError, DpoError, InvalidRecordError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.register import Register
from dpo_desktop.desk.recompute import UncountableCaseError, counted_by
from dpo_desktop.desk.rules import Rules
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.calendar import CalendarRangeError, CalendarSettingsError, latest
from dpo_desktop.law.law import Law
from dpo_desktop.law.settings import LawSettings, OwnDay, own_edition
from dpo_desktop.law.terms import Unit
from dpo_desktop.registers import REGISTERS
from tests.desk.cases import REGISTER as CASES
from tests.trial_register import REGISTER as TRIAL
from tests.trial_register import strategies

FRIDAY = date(2026, 10, 16)
WEDNESDAY = date(2026, 10, 21)
LAST_MONTH = latest() - timedelta(days=30)
NO_HURRY = Progress()
DAY_OFF = OwnDay(date(2026, 10, 19), works=False, note="Company day")


def add(desk: VaultDesk, name: str, **values) -> Record:
    """A case received on Friday: three working days end on Wednesday."""
    return desk.add("cases", {"name": name, "received_on": FRIDAY, **values}).record


def with_day_off(desk: VaultDesk) -> LawSettings:
    """The company's settings, and Monday off."""
    return replace(desk.law(), own_days=(DAY_OFF,))


def again(desk: VaultDesk, record: Record) -> Record:
    """The record as it is kept now."""
    return desk.find(record.register, record.number)


def kept(desk: VaultDesk) -> list[Record]:
    """Every record of the vault."""
    codes = [register.code for register in desk.registers]
    return [r for code in codes for r in desk.records(Query(code, desk.today(), order="number"))]


# What would move


def test_the_cases_that_would_move_are_listed_with_both_dates(cases: VaultDesk):
    record = add(cases, "Әлия")
    add(cases, "stated in the letter", stated_on=date(2026, 10, 30))
    add(cases, "no term", received_on=None)
    (moved,) = cases.preview_law(with_day_off(cases), NO_HURRY)
    assert (moved.register, moved.id, moved.number) == ("cases", record.id, record.number)
    assert (moved.headline, moved.before, moved.after) == ("Әлия", WEDNESDAY, date(2026, 10, 22))
    assert again(cases, record) == record


def test_every_register_is_looked_through(cases: VaultDesk):
    add(cases, "x")
    cases.add("trial", {"name": "y", "begins_on": FRIDAY})
    moved = cases.preview_law(with_day_off(cases), NO_HURRY)
    assert [one.register for one in moved] == ["cases", "trial"]


def test_settings_as_they_are_move_nothing(cases: VaultDesk):
    add(cases, "x")
    assert cases.preview_law(cases.law(), NO_HURRY) == ()


def test_a_closed_case_stays_as_it_was_closed(cases: VaultDesk):
    sent = cases.move(add(cases, "x", proof="a letter"), "sent").record
    closed = cases.move(sent, "closed").record
    assert cases.preview_law(with_day_off(cases), NO_HURRY) == ()
    cases.save_law(with_day_off(cases), "an order", NO_HURRY)
    assert again(cases, closed) == closed


# Saving


def test_saving_moves_them_and_keeps_the_former_date_in_their_history(cases: VaultDesk):
    record = add(cases, "x")
    changes = cases.save_law(with_day_off(cases), " Order No. 5 ", NO_HURRY)
    assert changes.touches("cases")
    moved = again(cases, record)
    assert (moved.due, moved.version) == (date(2026, 10, 22), record.version)
    newest, added = cases.card("cases", record.id).history
    assert (newest.what, newest.why) == ("recomputed", "Order No. 5")
    assert newest.changes == (FieldChange("due", "2026-10-21", "2026-10-22"),)
    assert added.what == "added"


def test_a_case_open_in_a_form_can_still_be_saved(cases: VaultDesk):
    opened = add(cases, "x")
    cases.save_law(with_day_off(cases), "an order", NO_HURRY)
    saved = cases.change(opened, {"name": "y"}).record
    assert (saved.values["name"], saved.due) == ("y", date(2026, 10, 22))


def test_a_case_that_does_not_move_gets_no_history(cases: VaultDesk):
    record = add(cases, "x", stated_on=date(2026, 10, 30))
    cases.save_law(with_day_off(cases), "an order", NO_HURRY)
    assert len(cases.card("cases", record.id).history) == 1


def test_what_is_counted_after_it_is_counted_by_it(cases: VaultDesk):
    add(cases, "counted before, so that the rules are known")
    cases.save_law(with_day_off(cases), "an order", NO_HURRY)
    assert add(cases, "x").due == date(2026, 10, 22)
    (deadline,) = cases.due_dates("cases", {"received_on": FRIDAY})
    assert deadline.due == date(2026, 10, 22)
    assert cases.preview_law(cases.law(), NO_HURRY) == ()


def test_late_receipt_and_an_own_edition_count_too(cases: VaultDesk):
    late = add(cases, "late", after_hours=True)
    settings_ = replace(
        cases.law(),
        late_receipt_moves=True,
        editions=(
            own_edition(
                cases.rules.law.terms,
                "info",
                number=5,
                unit=Unit.WORKING_DAYS,
                in_force_from=date(2026, 1, 1),
            ),
        ),
    )
    cases.save_law(settings_, "rules of the company", NO_HURRY)
    assert cases.law() == settings_
    # Received on Friday evening, so on Monday: five working days after it, the 26th is off.
    assert again(cases, late).due == date(2026, 10, 27)


def test_the_history_of_the_settings_names_each_part_that_changed(cases: VaultDesk):
    assert cases.law_history() == ()
    cases.save_law(with_day_off(cases), "Order No. 5", NO_HURRY)
    longer = own_edition(
        cases.rules.law.terms,
        "withdraw",
        number=10,
        unit=Unit.WORKING_DAYS,
        in_force_from=date(2026, 1, 1),
    )
    cases.save_law(replace(cases.law(), week=6, editions=(longer,)), "Order No. 6", NO_HURRY)
    newest, oldest = cases.law_history()
    assert (oldest.what, oldest.why, oldest.register) == ("changed", "Order No. 5", "law")
    (days,) = oldest.changes
    assert (days.field, days.before) == ("own_days", [])
    assert days.after == [{"day": "2026-10-19", "works": False, "note": "Company day"}]
    changed = {change.field: (change.before, change.after) for change in newest.changes}
    assert changed["week"] == (5, 6)
    assert set(changed) == {"week", "edition.withdraw"}
    before, after = changed["edition.withdraw"]
    assert (before, [edition["number"] for edition in after]) == (None, [10])
    assert newest.why == "Order No. 6"


@pytest.mark.parametrize("why", ["", "  "])
def test_a_change_without_a_reason_is_refused(cases: VaultDesk, why):
    add(cases, "x")
    before = kept(cases)
    with pytest.raises(DpoError, match="Give the reason for this change"):
        cases.save_law(with_day_off(cases), why, NO_HURRY)
    assert kept(cases) == before
    assert cases.law() == LawSettings()


def test_saving_what_is_so_already_writes_nothing(cases: VaultDesk):
    assert not cases.save_law(cases.law(), "for nothing", NO_HURRY).registers
    assert cases.law_history() == ()


# What goes wrong


def test_settings_that_contradict_themselves_are_refused_in_words(cases: VaultDesk):
    both = (DAY_OFF, replace(DAY_OFF, works=True))
    with pytest.raises(CalendarSettingsError, match=r"19\.10\.2026 is named both"):
        replace(cases.law(), own_days=both)


def test_a_case_that_could_not_be_counted_is_named_and_nothing_is_saved(cases: VaultDesk):
    add(cases, "x")
    add(cases, "shortly before the end of the days that are known", received_on=LAST_MONTH)
    endless = own_edition(
        cases.rules.law.terms,
        "info",
        number=100,
        unit=Unit.WORKING_DAYS,
        in_force_from=date(2026, 1, 1),
    )
    beyond = replace(cases.law(), editions=(endless,))
    before = kept(cases)
    for act in (
        lambda: cases.preview_law(beyond, NO_HURRY),
        lambda: cases.save_law(beyond, "a slip", NO_HURRY),
    ):
        with pytest.raises(UncountableCaseError, match="CASES-2026/0002: ") as error:
            act()
        assert isinstance(error.value.__cause__, CalendarRangeError)
    assert (kept(cases), cases.law(), cases.law_history()) == (before, LawSettings(), ())


class Impatient:
    """Stops an action after it has reported so many times."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.reports: list[tuple[int, int]] = []

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0

    @property
    def progress(self) -> Progress:
        return Progress(self.report, self.cancelled)


@pytest.fixture
def many(cases: VaultDesk, monkeypatch) -> VaultDesk:
    """Five cases, looked at two at a time."""
    monkeypatch.setattr("dpo_desktop.desk.recompute._AT_ONCE", 2)
    for place in range(5):
        add(cases, f"{place}")
    return cases


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_change_that_is_stopped_leaves_nothing_behind(many: VaultDesk, after):
    before = kept(many)
    for act in (
        lambda progress: many.preview_law(with_day_off(many), progress),
        lambda progress: many.save_law(with_day_off(many), "an order", progress),
    ):
        with pytest.raises(CancelledError):
            act(Impatient(after).progress)
    assert (kept(many), many.law(), many.law_history()) == (before, LawSettings(), ())
    assert add(many, "counted as before").due == WEDNESDAY


class PowerCutError(Exception):
    """The program ends at once."""


def test_a_change_that_breaks_off_leaves_nothing_behind(many: VaultDesk):
    def breaks_off(done: int, total: int) -> None:
        if done > 2:
            raise PowerCutError

    before = kept(many)
    with pytest.raises(PowerCutError):
        many.save_law(with_day_off(many), "an order", Progress(breaks_off))
    assert (kept(many), many.law(), many.law_history()) == (before, LawSettings(), ())


def test_progress_tells_how_many_of_how_many(many: VaultDesk):
    patient = Impatient(99)
    many.preview_law(with_day_off(many), patient.progress)
    assert patient.reports == [(2, 5), (4, 5), (5, 5)]


# What is listed is what is done

QUICK = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
DAYS = st.dates(date(2026, 9, 20), date(2026, 11, 20))
OWN_DAYS = st.dictionaries(DAYS, st.booleans(), max_size=8).map(
    lambda found: tuple(OwnDay(day, works) for day, works in sorted(found.items()))
)
CHOSEN = st.builds(
    LawSettings, week=st.sampled_from((5, 6)), own_days=OWN_DAYS, late_receipt_moves=st.booleans()
)
CASE = st.fixed_dictionaries(
    {"received_on": st.none() | st.dates(date(2026, 9, 20), FRIDAY)},
    optional={
        "after_hours": st.booleans(),
        "stated_on": DAYS,
        "pauses": st.tuples(
            st.fixed_dictionaries(
                {"from_on": st.just(FRIDAY), "to_on": st.none(), "reason": st.just("x")}
            )
        ),
        "extensions": st.tuples(
            st.fixed_dictionaries({"number": st.integers(1, 9), "reason": st.just("x")})
        ),
    },
)


@QUICK
@given(found=st.lists(CASE, max_size=4), chosen=CHOSEN)
def test_what_is_listed_before_is_what_saving_does(cases: VaultDesk, found, chosen):
    for values in found:
        try:
            cases.add("cases", {"name": "x", **values})
        except InvalidRecordError:
            continue  # an extension to a day before the receipt
    before = {record.number: record.due for record in kept(cases)}
    told = {one.number: (one.before, one.after) for one in cases.preview_law(chosen, NO_HURRY)}
    cases.save_law(chosen, "why", NO_HURRY)
    after = {record.number: record.due for record in kept(cases)}
    moved = {number: (before[number], after[number]) for number in after}
    assert told == {number: pair for number, pair in moved.items() if pair[0] != pair[1]}
    for record in kept(cases):
        term = cases.rules.term(CASES, record.values, record.state)
        assert (record.due, record.paused_on) == (term.due, term.paused_on)


@pytest.mark.parametrize("register", [*REGISTERS, TRIAL, CASES], ids=lambda each: each.code)
def test_a_term_is_counted_from_the_fields_that_are_read_and_no_other(register: Register):
    """Counting anew reads only these, so that a great vault is looked through in seconds."""
    names = counted_by(register)
    rules = Rules(Law.default())

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(values=strategies.values(register))
    def agrees(values) -> None:
        few = {name: values[name] for name in names}
        for state in register.workflow.states:
            try:
                expected = rules.term(register, values, state.code)
            except DpoError:
                with pytest.raises(DpoError):
                    rules.term(register, few, state.code)
            else:
                assert rules.term(register, few, state.code) == expected

    agrees()
