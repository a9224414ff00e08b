"""A position sheet as a web page for WeasyPrint and Chromium: the texts, tables, fonts and paper of remit's own.

What stands at the head and foot of each page is set in page margins, which both lay out and count pages in.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

Data = Mapping[str, Any]
"""The data of a position sheet, as it is embedded in its PDF."""

STYLE = "sheet.css"
LINK = f'<link rel="stylesheet" href="{STYLE}">'

WIDE = 60
"""So many characters of a value have a line of their own; as in generator/sheets/templates/page.typ."""

TABLES: Mapping[str, Mapping[str, str]] = {
    "duties": {"number": "3.2em", "text": "45%", "part": "", "deadline": "20%", "records": "20%"},
    "powers": {"number": "3.2em", "matter": "26%", "action": "", "amount": "26%", "text": "35%"},
    "targets": {"number": "3.2em", "target": "30%", "goal": "15%", "period": "", "whose": "18%", "evidence": "22%"},
    "deadlines": {"deadline": "20%", "text": "80%"},
    "steps": {"where": "4.4em", "text": "41%", "deadline": "23%", "record": "15%", "named": "13%"},
    "clauses": {"where": "5.2em", "text": "54%", "deadline": "20%", "named": "15%"},
    "relations": {"whom": "29%", "about": "71%"},
    "records": {"name": "50%", "code": "25%", "retention": "25%"},
    "open": {"number": "3.2em", "what": "28%", "because": "36%", "who": "22%", "due": "6.2em"},
}
"""Tables and their columns with their widths, as in generator/sheets/templates/position.typ."""

SHORTER = {("steps", "where"): "number", ("clauses", "where"): "number"}
"""What is printed in a column where the heading above has said the rest."""

CENTRED = ("number", "part", "action", "goal", "period", "due")

SIGNING = "".join(f'<col style="width: {width}%">' for width in (23, 35, 14, 28))

ORDER = (
    "purpose",
    "duties",
    "powers",
    "targets",
    "deadlines",
    "steps",
    "clauses",
    "general",
    "relations",
    "records",
    "requirements",
    "note",
    "open",
    "signatures",
)
"""The parts of a position sheet from its facts downward."""


def style(serif: str, sans: str) -> str:
    """The style sheet; the same sizes and distances as those of the Typst template.

    Args:
        serif: address of the font of texts.
        sans: address of the font of headings.
    """
    centred = ", ".join(f"td.{key}" for key in CENTRED)
    return f"""\
@font-face {{ font-family: "Sheet Serif"; src: url("{serif}") }}
@font-face {{ font-family: "Sheet Sans"; src: url("{sans}") }}
@page {{
  size: A4; margin: 2.6cm 2.2cm 2.5cm 2.5cm;
  font-family: "Sheet Sans"; font-size: 7.5pt; line-height: 1.4;
  @top-left {{ border-bottom: 1pt solid; margin-bottom: 0.5cm; text-align: left; vertical-align: bottom; width: 50% }}
  @top-right {{ border-bottom: 1pt solid; margin-bottom: 0.5cm; text-align: right; vertical-align: bottom; width: 50% }}
  @bottom-left {{ white-space: pre-line; text-align: left; width: 45% }}
  @bottom-center {{ white-space: pre-line; text-align: center; width: 45% }}
  @bottom-right {{ text-align: right; width: 10% }}
}}
html {{ font-family: "Sheet Serif"; font-size: 10.5pt; line-height: 1.45 }}
body {{ margin: 0 }}
h1, h2, th {{ font-family: "Sheet Sans"; font-weight: normal }}
h1 {{ font-size: 20pt; text-align: center; margin: 0 0 0.8em; line-height: 1.2 }}
h2 {{ font-size: 12pt; margin: 1.3em 0 0.6em; line-height: 1.2; break-after: avoid }}
p {{ margin: 0; text-indent: 2em; text-align: justify }}
ol {{ margin: 0; padding-left: 1.5em }}
table {{ width: calc(100% - 1px); border-collapse: collapse; font-size: 9pt; line-height: 1.45 }}
table.facts, table.signing {{ font-size: 10.5pt }}
th, td {{ border: 0.5pt solid; padding: 0.5pt 4pt; vertical-align: middle; text-align: left; white-space: pre-line }}
thead {{ display: table-header-group }}
thead th {{ text-align: center }}
table.facts {{ table-layout: fixed }}
table.facts th, table.facts td {{ padding: 1.5pt 4pt }}
table.facts th {{ width: 6em; text-align: left }}
th.group {{ break-after: avoid }}
tr {{ break-inside: avoid }}
{centred} {{ text-align: center }}
td div {{ padding-left: 1em; text-indent: -1em }}
section.signing {{ break-inside: avoid; margin-top: 1.8em }}
table.signing td, table.signing th {{ height: 1.1cm; padding: 0 4pt; text-align: center }}
"""


def page(data: Data, picture: str, logo: str = "") -> str:
    """The whole page.

    Args:
        data: the data of a position sheet.
        picture: its QR code as SVG.
        logo: that of the house as SVG; empty for none.
    """
    title = f"{data['title']}：{data['name']}"
    language = "-".join(filter(None, (data["language"], data["region"])))
    body = [f"<h1>{text(data['title'])}</h1>", facts(data["facts"])]
    body += [section(key, data[key], data["words"]) for key in ORDER if data[key] is not None]
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{text(language)}"><head><meta charset="utf-8"><title>{text(title)}</title>',
            f'<meta name="author" content="{text(data["handbook"])}">',
            LINK,
            f"<style>{margins(data, picture, logo)}{colours(data)}</style></head><body>",
            *body,
            "</body></html>\n",
        )
    )


def text(words: str) -> str:
    """Words as they are."""
    return escape(words)


def colours(data: Data) -> str:
    """Those of the house; where it has none, black and grey."""
    primary, accent = data["house"]["primary"], data["house"]["accent"]
    tenth = "".join(f"{(int(primary[at : at + 2], 16) + 9 * 255) // 10:02x}" for at in (1, 3, 5))
    shade = f"#{tenth}" if data["house"]["coloured"] else "#eee"
    return f"""
h1, h2 {{ color: {primary} }}
thead th, table.facts th, table.signing th {{ background: {shade} }}
@page {{ @top-left {{ border-color: {accent} }} @top-right {{ border-color: {accent} }} }}
"""


def address_of(drawing: str, height: Decimal) -> str:
    """A drawing inside an address, so many centimetres high."""
    root = re.search(r"<svg\b[^>]*>", drawing)
    assert root is not None  # noqa: S101 - remit has looked at it, or made it
    attributes = dict(re.findall(r'([\w:-]+)="([^"]*)"', root[0]))
    box = attributes.pop("viewBox", None) or f"0 0 {attributes['width']} {attributes['height']}"
    *_, wide, high = map(Decimal, re.split(r"[\s,]+", box.strip()))
    size = {"viewBox": box, "width": f"{height * wide / high:.3f}cm", "height": f"{height}cm"}
    written = " ".join(f'{key}="{value}"' for key, value in (attributes | size).items())
    sized = f"<svg {written}>{drawing[root.end() :]}"
    return f"data:image/svg+xml;base64,{base64.b64encode(sized.encode()).decode()}"


def margins(data: Data, picture: str, logo: str) -> str:
    """Head and foot of each page."""
    identity, words = data["identity"], data["words"]
    since = f"{words['effective']} {data['effective']}" if data["effective"] else ""
    foot = "　".join(filter(None, (identity["version"], since)))
    number = re.sub(r"\{(page|pages)\}", r'" counter(\1) "', quoted(words["page"])[1:-1])
    mark = f'url("{address_of(logo, Decimal("0.8"))}") " " ' if logo else ""
    post = "　".join(filter(None, (f"{data['title']} · {data['name']}", data["classification"])))
    return f"""@page {{
@top-left {{ content: {mark}{quoted(data["head"]["text"])} }}
@top-right {{ content: {quoted(post)} }}
@bottom-left {{ content: {quoted(identity["number"])} "\\a " {quoted(identity["mark"])} }}
@bottom-center {{ content: "{number}" "\\a " {quoted(foot)} "\\a " {quoted(identity["verify"])} }}
@bottom-right {{ content: url("{address_of(picture, Decimal("1.5"))}") }}
}}"""


def quoted(words: str) -> str:
    """Words as a string of a style sheet, which stands inside a page."""
    return '"' + re.sub(r'[\\"<\n]', lambda found: f"\\{ord(found[0]):x} ", words) + '"'


def facts(rows: Sequence[Data]) -> str:
    """Labels and values, two pairs in a line; what needs room has a line of its own."""
    lines: list[str] = []
    waiting = ""
    for row in rows:
        label, value = f"<th>{text(row['label'])}</th>", text(row["value"])
        if len(row["value"].encode()) > WIDE:
            lines += [
                waiting and f"{waiting[:-5].replace('<td', '<td colspan=3')}</td>",
                f"{label}<td colspan=3>{value}</td>",
            ]
            waiting = ""
        elif waiting:
            lines.append(f"{waiting}{label}<td>{value}</td>")
            waiting = ""
        else:
            waiting = f"{label}<td>{value}</td>"
    lines.append(waiting.replace("<td", "<td colspan=3"))
    return f'<table class="facts">{"".join(f"<tr>{line}</tr>" for line in lines if line)}</table>'


def section(key: str, part: Data, words: Data) -> str:
    """A part with its heading."""
    head = f"<h2>{text(part['title'])}</h2>"
    if key == "signatures":
        return f'<section class="signing">{head}{signing(part, words)}</section>'
    if key == "deadlines":
        return head + calendar(part)
    if key in TABLES:
        return head + grouped(key, part)
    if "paragraphs" in part:
        return head + "".join(f"<p>{text(one)}</p>" for one in part["paragraphs"])
    lead = f"<p>{text(part['lead'])}</p>" if "lead" in part else ""
    return f"{head}{lead}<ol>{''.join(f'<li>{text(one)}</li>' for one in part['items'])}</ol>"


def grouped(key: str, part: Data) -> str:
    """A table whose rows may stand under common headings."""
    columns = [column for column in part["columns"] if column["key"] in TABLES[key]]
    rows = []
    for row in part["rows"]:
        if row.get("group"):
            rows.append(f'<tr><th class="group" colspan="{len(columns)}">{text(row["group"])}</th></tr>')
        cells = ((column["key"], row[SHORTER.get((key, column["key"]), column["key"])]) for column in columns)
        rows.append(f"<tr>{''.join(f'<td class={name}>{text(value)}</td>' for name, value in cells)}</tr>")
    return framed([(column["label"], TABLES[key][column["key"]]) for column in columns], rows)


def calendar(part: Data) -> str:
    """What comes round, by when it does."""
    due, what, place = (column["label"] for column in part["columns"])
    groups: list[tuple[str, list[str]]] = []
    for row in part["rows"]:
        if row["group"]:
            groups.append((row["deadline"], []))
        groups[-1][1].append(f"<div>{text(row['text'])}（{text(row['where'])}）</div>")
    rows = [f"<tr><td>{text(deadline)}</td><td>{''.join(lines)}</td></tr>" for deadline, lines in groups]
    widths = TABLES["deadlines"]
    return framed([(due, widths["deadline"]), (f"{what}（{place}）", widths["text"])], rows)


def framed(columns: Iterable[tuple[str, str]], rows: Iterable[str]) -> str:
    """A table with its head; columns are labels and widths."""
    heads = "".join(f'<th scope="col" style="width: {width or "auto"}">{text(label)}</th>' for label, width in columns)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def signing(part: Data, words: Data) -> str:
    """The block in which the sheet is signed."""
    rows = "".join(
        f"<tr><th>{text(role)}</th><td></td><th>{text(words['date'])}</th><td>{text(words['day'])}</td></tr>"
        for role in part["lines"]
    )
    return f'<p>{text(part["statement"])}</p><table class="signing">{SIGNING}{rows}</table>'
