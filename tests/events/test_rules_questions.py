"""Which questions are shown, which answers are good, which questions may be asked: tables of cases."""

import pytest

from mint_events.events.rules.answers import (
    NO_NUMBER,
    NO_SUCH_OPTION,
    NO_SUCH_QUESTION,
    NOT_ANSWERED,
    TOO_LARGE,
    TOO_LONG,
    TOO_SMALL,
    GivenAnswer,
    judge_answer,
    judge_answers,
)
from mint_events.events.rules.asking import (
    NO_SUCH_CONDITION,
    SENSITIVE_IS_VOLUNTARY,
    SENSITIVE_NEEDS_PURPOSE,
    TOO_FEW_OPTIONS,
    TOO_MANY_OPTIONS,
    WRONG_RANGE,
    list_broken,
    may_move,
    move,
    why_not_question,
)
from mint_events.events.rules.questions import (
    Condition,
    Option,
    Question,
    QuestionPlan,
    say_answer,
)
from mint_events.kernel.words import Words
from tests.factories import give_answers, plan_question


def question(number: int, key: str, kind: str = "short_text", **others: object) -> Question:
    return Question(number, key, plan_question(kind, **others))


# One answer


@pytest.mark.parametrize(
    ("kind", "others", "typed", "expected"),
    [
        ("short_text", {}, "  Jörg   O'Brien ", "Jörg O'Brien"),
        ("short_text", {}, "", ""),
        ("short_text", {}, " \u200b ", ""),
        ("short_text", {"is_required": True}, " \u200b ", NOT_ANSWERED),
        ("short_text", {}, "x" * 200, "x" * 200),
        ("short_text", {}, "x" * 201, TOO_LONG.filled(n=200)),
        ("long_text", {}, "a\r\n\r\n\r\n\r\nb", "a\n\nb"),
        ("long_text", {}, "x" * 2001, TOO_LONG.filled(n=2000)),
        ("one_of", {}, "b", "b"),
        ("one_of", {}, "", ""),
        ("one_of", {"is_required": True}, "", NOT_ANSWERED),
        ("one_of", {}, "x", NO_SUCH_OPTION),
        ("one_of", {}, "a b", NO_SUCH_OPTION),
        ("one_of", {}, "B", NO_SUCH_OPTION),
        ("several_of", {}, "c a c", "a c"),
        ("several_of", {}, "a x", NO_SUCH_OPTION),
        ("several_of", {"is_required": True}, "", NOT_ANSWERED),
        ("yes_no", {}, "yes", "yes"),
        ("yes_no", {}, "no", "no"),
        ("yes_no", {}, "y", NO_SUCH_OPTION),
        ("yes_no", {"is_required": True}, "", NOT_ANSWERED),
        ("number", {}, "007", "7"),
        ("number", {}, "-3", "-3"),
        ("number", {}, "−3", "-3"),
        ("number", {}, "3.5", NO_NUMBER),
        ("number", {}, "٣", NO_NUMBER),
        ("number", {}, "9999999999", NO_NUMBER),
        ("number", {"least": 1, "most": 3}, "0", TOO_SMALL.filled(n=1)),
        ("number", {"least": 1, "most": 3}, "1", "1"),
        ("number", {"least": 1, "most": 3}, "3", "3"),
        ("number", {"least": 1, "most": 3}, "4", TOO_LARGE.filled(n=3)),
        ("number", {"least": 0}, "0", "0"),
    ],
)
def test_one_answer(kind: str, others: dict[str, object], typed: str, expected: object) -> None:
    assert judge_answer(question(1, "q", kind, **others), typed) == expected


# All answers of a party

BUS = question(1, "bus", "yes_no", is_required=True)
SEATS = question(
    2, "seats", "number", is_required=True, shown_if=Condition("bus", "yes"), per="party"
)
DIET = question(3, "diet", "several_of", per="person")
OTHER = question(4, "other", per="person", shown_if=Condition("diet", "c"), is_required=True)
SURE = question(5, "sure", "yes_no", per="person", shown_if=Condition("bus", "yes"))
CHAIN = question(6, "chain", per="person", shown_if=Condition("sure", "yes"), is_required=True)
ALL = [BUS, SEATS, DIET, OTHER, SURE, CHAIN]


@pytest.mark.parametrize(
    ("people", "good", "faults"),
    [
        ([{"bus": "no"}], [(1, None, "no")], []),
        ([{}], [], [(0, "bus", NOT_ANSWERED)]),
        ([{"bus": "yes"}], [(1, None, "yes")], [(0, "seats", NOT_ANSWERED)]),
        ([{"bus": "no", "seats": "x"}], [(1, None, "no")], []),  # not shown: left out
        (
            [{"bus": "yes", "seats": "2"}, {"diet": "a"}],
            [(1, None, "yes"), (2, None, "2"), (3, 1, "a")],
            [],
        ),
        # each person's condition looks at that person's own answers
        (
            [{"bus": "no", "diet": "c", "other": "nuts"}, {"diet": "a", "other": "left out"}],
            [(1, None, "no"), (3, 0, "c"), (4, 0, "nuts"), (3, 1, "a")],
            [],
        ),
        (
            [{"bus": "no", "diet": "a"}, {"diet": "b c"}],
            [(1, None, "no"), (3, 0, "a"), (3, 1, "b c")],
            [(1, "other", NOT_ANSWERED)],
        ),
        # ... or at the party's
        (
            [{"bus": "yes", "seats": "2"}, {"sure": "no"}],
            [(1, None, "yes"), (2, None, "2"), (5, 1, "no")],
            [],
        ),
        ([{"bus": "no"}, {"sure": "yes"}], [(1, None, "no")], []),
        # what depends on a question that is not shown is not shown
        ([{"bus": "no", "sure": "yes", "chain": "x"}], [(1, None, "no")], []),
        (
            [{"bus": "yes", "seats": "2", "sure": "yes"}],
            [(1, None, "yes"), (2, None, "2"), (5, 0, "yes")],
            [(0, "chain", NOT_ANSWERED)],
        ),
        # a wrong answer is none: what depends on it is not asked for on top
        ([{"bus": "no", "diet": "x c"}], [(1, None, "no")], [(0, "diet", NO_SUCH_OPTION)]),
        # questions that nobody asks, or not of this person
        ([{"bus": "no", "x": "1"}], [(1, None, "no")], [(0, "x", NO_SUCH_QUESTION)]),
        ([{"bus": "no"}, {"bus": "no"}], [(1, None, "no")], [(1, "bus", NO_SUCH_QUESTION)]),
    ],
)
def test_answers_of_a_party(
    people: list[dict[str, str]],
    good: list[tuple[int, int | None, str]],
    faults: list[tuple[int, str, Words]],
) -> None:
    judged = judge_answers(ALL, len(people), give_answers(*people))
    assert [(one.question_id, one.person, one.value) for one in judged.good] == good
    assert sorted((one.person, one.key, one.words.en) for one in judged.faults) == sorted(
        (person, key, words.en) for person, key, words in faults
    )


@pytest.mark.parametrize("person", [-1, 1, 99])
def test_answers_of_nobody_are_a_fault(person: int) -> None:
    judged = judge_answers([DIET], 1, [GivenAnswer(person, "diet", "a")])
    assert [one.words for one in judged.faults] == [NO_SUCH_QUESTION]
    assert judged.good == ()


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (DIET, "a c", Words("Antwort a, Antwort c", "Answer a, Answer c")),
        (BUS, "no", Words("Nein", "No")),
        (SEATS, "4", Words("4", "4")),
        (DIET, "gone", Words("gone", "gone")),
    ],
)
def test_answers_are_said_in_words(asked: Question, value: str, said: Words) -> None:
    assert say_answer(asked, value) == said


# What may be asked

MANY = tuple(Option(str(n), Words("x", "x")) for n in range(21))


@pytest.mark.parametrize(
    ("plan", "earlier", "wrong"),
    [
        (plan_question(), [], []),
        (plan_question(is_sensitive=True), [], []),
        (plan_question(is_sensitive=True, is_required=True), [], [SENSITIVE_IS_VOLUNTARY]),
        (plan_question(is_sensitive=True, purpose=Words("x")), [], [SENSITIVE_NEEDS_PURPOSE]),
        (plan_question(purpose=Words()), [], []),
        (plan_question("one_of", options=MANY[:1]), [], [TOO_FEW_OPTIONS]),
        (plan_question("several_of", options=()), [], [TOO_FEW_OPTIONS]),
        (plan_question("several_of", options=MANY[:20]), [], []),
        (plan_question("several_of", options=MANY), [], [TOO_MANY_OPTIONS]),
        (plan_question("number", least=3, most=2), [], [WRONG_RANGE]),
        (plan_question("number", least=3, most=3), [], []),
        (plan_question(shown_if=Condition("bus", "yes")), [BUS], []),
        (plan_question(shown_if=Condition("bus", "a")), [BUS], [NO_SUCH_CONDITION]),
        (plan_question(shown_if=Condition("bus", "yes")), [], [NO_SUCH_CONDITION]),
        (plan_question(shown_if=Condition("seats", "3")), [SEATS], [NO_SUCH_CONDITION]),
        (plan_question(shown_if=Condition("diet", "a")), [DIET], [NO_SUCH_CONDITION]),
        (plan_question(shown_if=Condition("diet", "a"), per="person"), [DIET], []),
        (plan_question(shown_if=Condition("bus", "yes"), per="person"), [BUS], []),
        (
            plan_question(shown_if=Condition("bus", "yes")),
            [Question(1, "bus", BUS.plan, is_archived=True)],
            [NO_SUCH_CONDITION],
        ),
    ],
)
def test_what_may_be_asked(plan: QuestionPlan, earlier: list[Question], wrong: list[Words]) -> None:
    assert [one.words for one in why_not_question(plan, earlier)] == wrong


def test_a_question_never_comes_before_what_it_depends_on() -> None:
    assert list_broken(ALL) == []
    assert {(one.key, step) for one in ALL for step in (-1, 1) if may_move(ALL, one.key, step)} == {
        ("seats", 1), ("diet", -1), ("other", 1), ("sure", -1),
    }  # fmt: skip
    assert move(ALL, "bus", -1) is None
    assert move(ALL, "chain", 1) is None
    assert move(ALL, "nothing", 1) is None
    assert [one.key for one in list_broken([SEATS, BUS])] == ["seats"]
