from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.report import text
from generator.source import Source, Span
from tests.report.samples import FOUND, SOURCE


def test_the_report_reads_as_people_need_it() -> None:
    assert text.render(FOUND, str, root="policies/", trails={"t": "客服部 › 收缴率"}) == (
        "error  formula/mixed-units  policies/客服/目标.yml:2:20\n"
        "  2 │ - {id: t, formula: 应收额 － 单价}\n"
        "    │                    ^^^^^^^^^^^^^^\n"
        "  “应收额” is counted in 元.\n"
        "  Hint: Multiply first: 100%, or so.\n"
        "  policies/客服/目标.yml:1:1  Declared here.\n"
        "  In the handbook: 客服部 › 收缴率\n"
        "\n"
        "warning  plan/late  policies/客服/目标.yml:3:14\n"
        "  3 │ - text: 100%，全部\n"
        "    │               ^^^^\n"
        "  A day has passed.\n"
        "  Only a day that has passed makes this a finding.\n"
        "\n"
        "Errors: 1, warnings: 1, notes: 0.\n"
    )


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[" not in text.render(FOUND, str)
    assert "\x1b[1;31m" in text.render(FOUND, str, color=True)


def test_nothing_found_is_said_and_so_is_what_did_not_run() -> None:
    assert text.render((), str, notices=[say("No appointments.")]) == "note  No appointments.\nNo findings.\n"


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a.yml", "甲" * 5000 + "乙" + "丙" * 5000)
    shown = text.render([Diagnostic("a/b", Severity.ERROR, Span(source, 5000, 5001), say("Here."))], str).splitlines()
    line, carets = shown[1], shown[2]
    assert line.startswith("  1 │ …甲")
    assert line.endswith("丙…")
    assert len(line) < 100
    assert carets.count("^") == 2


def test_what_a_terminal_would_act_on_is_made_visible() -> None:
    source = Source("a.yml", "x\x1b[2J\u202ey\n")
    named = say("“{name}” has no head.\nMend it.", name="部\x1b[2J\u202e门\u3000甲")
    one = Diagnostic(
        "a/b", Severity.ERROR, Span(source, 0, 1), named, named, (Related(Span(source, 0, 1), named),), "u"
    )
    shown = text.render([one], str, trails={"u": "部\u202e门"})
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.count("“部�[2J�门\u3000甲” has no head.\nMend it.") == 3


def test_a_place_over_several_lines_marks_the_first() -> None:
    start = SOURCE.text.index("targets")
    shown = text.render([Diagnostic("a/b", Severity.INFO, Span(SOURCE, start, len(SOURCE.text)), say("Here."))], str)
    assert shown.splitlines()[2] == "    │ ^^^^^^^^"


def test_a_file_without_text_has_no_excerpt() -> None:
    shown = text.render([Diagnostic("a/b", Severity.ERROR, Span(Source("x.yml", ""), 0, 0), say("Here."))], str)
    assert shown.splitlines()[:2] == ["error  a/b  x.yml:1:1", "  Here."]
