from generator.report import github
from tests.report.samples import FOUND


def test_each_finding_is_a_workflow_command_with_its_escapes() -> None:
    assert github.render(FOUND, str, root="policies/").splitlines() == [
        (
            "::error file=policies/客服/目标.yml,line=2,endLine=2,col=20,endColumn=28,title=formula/mixed-units::"
            "“应收额” is counted in 元.%0AMultiply first: 100%25, or so."
        ),
        "::warning file=policies/客服/目标.yml,line=3,endLine=3,col=14,endColumn=16,title=plan/late::A day has passed.",
    ]


def test_what_would_end_a_property_is_escaped() -> None:
    assert github.escaped("a:b,c\n%") == "a%3Ab%2Cc%0A%25"
