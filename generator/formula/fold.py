"""Full-width and half-width forms as one, character for character, so that every offset stays true."""

_PAIRS = {
    "\u3000\u00a0\u2002\u2003\u2009\t\n\r": " ",
    "×✕✖╳⨯⨉*∗": "×",
    "÷∕⁄/➗": "/",
    "-–—―−‐‑⁃➖﹣─": "-",
    "﹢➕": "+",
    "·⋅•・‧∙": "·",
    "﹪٪": "%",
    "﹙〔": "(",
    "﹚〕": ")",
    "≥≧⩾": "≥",
    "≤≦⩽": "≤",
    "∶︰﹕": ":",
    "﹦": "=",
    "﹤": "<",
    "﹥": ">",
    "〜∼": "~",
    "∑Σ": "Σ",
    "¥": "¥",
}
_ONE_FORM = {ord(form): plain for forms, plain in _PAIRS.items() for form in forms}
# U+FF01 to U+FF5E are the full-width forms of "!" to "~"; what the pairs say about the half-width form holds for both.
_ONE_FORM |= {0xFF01 + at: _ONE_FORM.get(0x21 + at, chr(0x21 + at)) for at in range(0x5E)}
_ONE_FORM[ord("￥")] = "¥"


def fold(text: str) -> str:
    """`text` in half-width forms with one sign for each operation; as long as before."""
    return text.translate(_ONE_FORM)
