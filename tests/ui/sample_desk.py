"""A desk with something on it."""

from datetime import date, timedelta

from dpo_desktop.core.values import Party
from tests.ui.desk_stub import TODAY, StubDesk


def filled_desk(today: date = TODAY) -> StubDesk:
    """Return a desk with letters of every urgency and a few notes."""
    desk = StubDesk(today=today)
    people = (
        "Тестов Тест Тестұлы",
        "Мысалова Үлгі Мысалқызы",
        "Пробный Образец",
        "Sample Person",
        "Әріп Өңір Ұғымұлы",
    )
    subjects = (
        "Доступ к персональным данным",
        "Отзыв согласия",
        "Дербес деректерді түзету туралы өтініш және оның негіздемесі",
        "Deletion from a mailing list",
    )
    for place, ago in enumerate((12, 9, 5, 4, 3, 2, 1, 0, 0)):
        values = {
            "sender": Party(people[place % 5], "post@example.kz"),
            "subject": subjects[place % 4],
            "kind": "information",
            "received_on": today - timedelta(days=ago),
        }
        saved = desk.add("letters", values, "received")
        if place == 4:
            desk.move(saved.record, "waiting", "No identity paper")
        if place == 6:
            desk.move(saved.record, "answered")
    desk.add("notes", {"title": "First note", "text": "Nothing in particular"})
    return desk
