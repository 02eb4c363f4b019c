"""Wordings: what a lawyer may write in them, and how each mistake is told."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Grid, Items, Paragraph, Run
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.speech import speak
from dpo_desktop.papers.markup import blocks
from dpo_desktop.papers.template import Rendered, Template, TemplateFaultError

T = speak(Language.EN)
PHONE = Lacking("Telephone", "profile", "", "responsible_phone")
ADDRESS = Lacking("Address", "requests", "Т-7", "address")
FACTS = {
    "name": "Үлгі",
    "phone": PHONE,
    "address": ADDRESS,
    "late": False,
    "count": 12345,
    "nothing": "",
    "rows": ({"what": "one", "items": "x"}, {"what": "two", "items": "y"}),
    "none": (),
}


def filled(body: str, head: str = "title: A letter", **facts: Any) -> Rendered:
    """Return a template filled in."""
    return Template("en/sample.md", f"{head}\n---\n{body}").rendered({**FACTS, **facts}, T)


def text(body: str, **facts: Any) -> str:
    """Return the words of a template's first paragraph."""
    rendered = filled(body, **facts)
    (paragraph,) = blocks(rendered.body, rendered.marks)
    assert isinstance(paragraph, Paragraph)
    return "".join(run.text for run in paragraph.runs)


def fault(whole: str) -> str:
    """Return what is said of a faulty template."""
    with pytest.raises(TemplateFaultError) as caught:
        Template("en/sample.md", whole).rendered(FACTS, T)
    return caught.value.say(T)


def test_names_are_replaced_by_facts_in_head_and_body():
    rendered = filled("Dear {{ name }},", "title: To {{ name }}\nsubject: On {{ count }}")
    assert (rendered.title, rendered.subject) == ("To Үлгі", "On 12,345")
    assert text("Dear {{ name }},") == "Dear Үлгі,"


def test_numbers_and_answers_are_written_as_the_language_does():
    russian = Template("ru/x.md", "title: {{ count }} {{ late }}\n---\n")
    assert russian.rendered(FACTS, speak(Language.RU)).title == "12\u00a0345 нет"


def test_what_is_not_there_takes_no_room():
    assert text("a{{ nothing }}b") == "ab"
    assert blocks(filled("{{ nothing }}").body, filled("").marks) == ()


def test_what_is_lacking_is_told_once_in_the_order_it_would_be_printed():
    rendered = filled("{{ address }} {{ phone }} {{ address }}", "title: {{ phone }}")
    assert rendered.lacking == (PHONE, ADDRESS)


def test_what_is_lacking_is_printed_by_name_and_bold():
    rendered = filled("Call {{ phone }}.")
    (paragraph,) = blocks(rendered.body, rendered.marks)
    assert paragraph == Paragraph((Run("Call "), Run("[Telephone]", bold=True), Run(".")))


@pytest.mark.parametrize(
    "body",
    [
        "{% if phone %}Call {{ phone }}.{% endif %}",
        "{{ 'yes' if phone else 'no' }}",
        "{% if not phone %}Write.{% endif %}",
    ],
)
def test_asking_whether_something_is_there_does_not_call_for_it(body: str):
    assert filled(body).lacking == ()


def test_a_list_that_is_needed_and_not_there_is_lacking():
    rows = Lacking("Questions")
    assert filled("{% for row in rows %}{{ row.what }}{% endfor %}", rows=rows).lacking == (rows,)


def test_a_draft_names_a_list_that_is_lacking_where_its_rows_would_stand():
    row = "{{ loop.index }}: {{ row.what }}{% if row.when %}!{% endif %}"
    body = f"{{% for row in rows %}}{row}{{% endfor %}}"
    assert text(body, rows=Lacking("Questions")) == "1: [Questions]"


def test_joining_does_not_hide_a_hole():
    assert filled("{{ name ~ ', ' ~ phone }}").lacking == (PHONE,)
    assert text("{{ name ~ ', ' ~ phone }}") == "Үлгі, [Telephone]"


def test_lists_become_items_and_tables():
    rendered = filled(
        "{% for row in rows %}\n- {{ loop.index }}: {{ row.what }}\n{% endfor %}\n\n"
        "| What | Which |\n|---|---|\n"
        "{% for row in rows %}\n| {{ row.what }} | {{ row.items }} |\n{% endfor %}\n"
    )
    items, grid = blocks(rendered.body, rendered.marks)
    assert isinstance(items, Items)
    assert items.items == ((Paragraph((Run("1: one"),)),), (Paragraph((Run("2: two"),)),))
    assert grid == Grid(("What", "Which"), (("one", "x"), ("two", "y")))


def test_lines_of_instructions_leave_no_trace_and_join_no_paragraphs():
    rendered = filled("One.{% if name %} More.{% endif %}\n\n{% if name %}\nTwo.\n{% endif %}\n")
    said = ["".join(run.text for run in b.runs) for b in blocks(rendered.body, rendered.marks)]  # type: ignore[union-attr]
    assert said == ["One. More.", "Two."]


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("title: A\n---\n\n{{ nmae }}", "line 4: there is nothing called “nmae”"),
        ("title: {{ nmae }}\n---\n", "line 1: there is nothing called “nmae”"),
        ("title: A\n---\n{% if nmae %}x{% endif %}", "line 3: there is nothing called “nmae”"),
        (
            "title: A\n---\n{% for r in rows %}\n{{ r.waht }}{% endfor %}",
            "line 4: there is nothing",
        ),
        ("title: A\n---\n\nDear {{ name", "line 4: cannot be understood"),
        ("title: A\n---\n{% if name %}", "line 3: cannot be understood"),
        ("title: A\n\nDear", "line 3: the head holds lines"),
        ("title: A", "line 1: a line “---” is missing"),
        ("subject: A\n---\nx", "line 1: the head needs a line “title"),
        ("---\nx", "line 1: the head needs a line “title"),
        ("", "line 1: a line “---” is missing"),
        ("title: A\n---\n{{ name.upper() }}", "line 3: only a name"),
        ("title: A\n---\n{% set x = 1 %}", "line 3: only a name"),
        ("title: A\n---\n{% include 'x' %}", "line 3: only a name"),
        ("title: A\n---\n{{ 9 ** 9 ** 9 }}", "line 3: only a name"),
        ("title: A\n---\n{{ name|pprint }}", "line 3: only a name"),
        ("title: A\n---\n{{ name.__class__ }}", "line 3: there is nothing called “name.__class__”"),
        ("title: A\n---\n{{ name.upper }}", "line 3: there is nothing called “name.upper”"),
        ("title: A\n---\n{% for r in rows %}{{ r.what.upper }}{% endfor %}", "line 3: only a name"),
        ("title: A\n---\n{% for r in rows %}{{ r.__class__ }}{% endfor %}", "line 3: cannot be"),
        (
            "title: A\n---\n{% for r in rows %}{{ r }}{% endfor %}",
            "line 3: a list cannot be printed",
        ),
        ("title: A\n---\n{{ rows }}", "line 3: a list cannot be printed"),
        ("title: A\n---\n{% if name > 3 %}x{% endif %}", "line 3: cannot be filled in"),
        ("title: A\n---\n" + "{% for r in rows %}" * 30, "line 3: cannot be understood"),
        (
            "title: A\n---\n" + "{% for r in rows %}" * 20 + "{% endfor %}" * 20,
            "line 3: its loops are too long",
        ),
        (
            "title: A\n---\n{% for c in name %}{% for d in name %}{% endfor %}{% endfor %}",
            "line 3: only a list can be gone through",
        ),
        (
            "title: A\n---\n"
            + "{% for r in rows %}" * 10
            + "x" * 5000
            + "{{ r.what }}" * 100
            + "{% endfor %}" * 10,
            "longer than any letter",
        ),
        ("title: A\n---\n" + "x" * 100_000, "line 1: it is longer than 100000 letters"),
        ("title: A\n---\n" + "{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}", "too many"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_do(whole: str, said: str):
    sentence = fault(whole)
    assert sentence.startswith("Template en/sample.md, line ")
    assert said in sentence


def test_every_unknown_name_is_found_before_anything_is_filled_in():
    faulty = Template("en/x.md", "title: {{ a }}\n---\n{% if late %}{{ b }}{% endif %}\n{{ name }}")
    said = [found.say(T) for found in faulty.faults(FACTS.keys())]
    assert [("“a”" in said[0]), ("“b”" in said[1]), len(said)] == [True, True, 2]


def test_a_template_says_which_names_it_speaks_of():
    spoken = Template(
        "en/x.md",
        "title: {{ name }}\n---\n{% for r in rows %}{{ r.what }}{{ loop.index }}{% endfor %}",
    ).names()
    assert spoken == {"name": (), "rows": ("what",)}


def test_a_file_saved_by_notepad_is_read():
    noted = Template("en/x.md", "\ufefftitle: A\r\nsubject: B\r\n---\r\n\r\nDear {{ name }}\r\n")
    rendered = noted.rendered(FACTS, T)
    assert (rendered.title, rendered.subject) == ("A", "B")


@given(st.text(max_size=200))
def test_whatever_a_subject_writes_stays_text(words: str):
    plain = "".join(char for char in words if not "\ufdd0" <= char <= "\ufdef")
    rendered = filled("x {{ name }} y **{{ name }}**", name=words)
    (paragraph,) = blocks(rendered.body, rendered.marks)
    assert isinstance(paragraph, Paragraph)
    expected = (Run(f"x {plain} y "), Run(plain, bold=True)) if plain else None
    assert paragraph.runs[:1] == (expected[:1] if expected else paragraph.runs[:1])
    assert "".join(run.text for run in paragraph.runs).count(plain) >= 2


@given(st.text(alphabet="{}%#|-*_ \nabcrows.loopforinendif12()[]~'\"", max_size=60))
def test_no_body_whatever_brings_the_program_down(body: str):
    # A sentence, or a letter; anything else fails.
    with suppress(TemplateFaultError):
        rendered = filled(body)
        blocks(rendered.body, rendered.marks)
