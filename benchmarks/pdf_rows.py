"""The table every engine of the PDF benchmark prints: nine columns, about 290 characters a row.

As in a register of requests, numbers, names and purposes differ from row to row while kinds of
data and legal bases come again; a distinct table has no text twice.
"""

from collections.abc import Iterator
from datetime import date, timedelta

TITLES = (
    "№ п/п",
    "Номер",
    "Дата поступления",
    "Субъект персональных данных",
    "Категории данных",
    "Цель обработки",
    "Правовое основание",
    "Лет хранения",
    "Состояние",
)
WIDTHS = (34.0, 60.0, 62.0, 118.0, 122.0, 178.0, 94.0, 44.0, 44.8)
"""Of the columns, in points; together a landscape A4 sheet between its margins."""

TITLE = "Реестр обращений субъектов персональных данных"

Row = list[str]

_PURPOSES = (
    "исполнение договора оказания услуг и ведение бухгалтерского учёта (обращение № {n})",
    "еңбек шартын орындау және кадрлық есепке алу, оның ішінде жеке істі жүргізу ({n})",
    "рассмотрение обращения субъекта персональных данных о прекращении обработки данных "
    "и уничтожении данных в информационной системе оператора, вх. {n}",
)
_DATA = (
    "сведения о состоянии здоровья, доходах и семейном положении работника",
    "фамилия, имя, отчество; адрес электронной почты; cookie; IP-адрес",
)
_BASES = (
    "ст. 9 Закона РК от 21.05.2013 № 94-V",
    "Трудовой кодекс, ст. 23; согласие в письменной форме",
)
_STATES = ("в работе", "закрыто")


def rows(count: int, *, distinct: bool = False) -> Iterator[Row]:
    """Yield the texts of so many rows."""
    for place in range(count):
        cells = [
            str(place + 1),
            f"2026/{place:06}",
            f"{date(2026, 1, 1) + timedelta(days=place % 365):%d.%m.%Y}",
            f"Үлгібаева Әлия Сынаққызы {place}, г. Алматы",
            _DATA[place % 2],
            _PURPOSES[place % 3].format(n=place),
            _BASES[place % 2],
            str(place % 75),
            _STATES[place % 2],
        ]
        yield [f"{cell} {place:x}" for cell in cells] if distinct else cells
