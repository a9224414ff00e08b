"""Amounts of money as they are written out where money is signed for: 人民币壹仟肆佰零玖元伍角.

Rules: 《正确填写票据和结算凭证的基本规定》, annex 1 of 《支付结算办法》 (银发〔1997〕393号), items 一 to 四. Where they
leave a choice (a 零 after a 元 or 万 that is itself 0), the first of their examples is followed.
"""

from fractions import Fraction

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
TEN_THOUSAND = 10**4
HUNDRED_MILLION = 10**8


def capital_amount(yuan: Fraction) -> str:
    """An amount of money in capital numerals, with 人民币 in front and, where it ends at 元, 整 behind.

    Args:
        yuan: the amount in 元, in whole 分 and not below zero.

    Raises:
        ValueError: the amount is below zero, or is no whole number of 分.

    Source: see the module.
    """
    cents = yuan * 100
    if cents < 0 or cents.denominator != 1:
        message = "an amount that is written out has whole 分, and is not below zero"
        raise ValueError(message)
    whole, rest = divmod(int(cents), 100)
    tenths, hundredths = divmod(rest, 10)
    if not rest:
        return f"人民币{capitals(whole) or DIGITS[0]}元整"
    text = f"{capitals(whole)}元" if whole else ""
    # 零 stands for 角 that are none, and for 元 that are none in front of 角: 玖元零贰分, 捌拾元零叁角贰分.
    if whole and (not tenths or whole % 10 == 0):
        text += DIGITS[0]
    if tenths:
        text += f"{DIGITS[tenths]}角"
    if hundredths:
        text += f"{DIGITS[hundredths]}分"
    return f"人民币{text}"


def capitals(number: int) -> str:
    """A whole number in capital numerals; empty for 0. What is above 万亿 is said as so many 亿亿."""
    for size, name in ((HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = DIGITS[0] if 0 < low < size // 10 else ""
            return f"{capitals(high)}{name}{gap}{capitals(low)}"
    text = ""
    for digit, place in zip(f"{number:04}", PLACES, strict=True):
        if digit != "0":
            text += DIGITS[int(digit)] + place
        elif text and not text.endswith(DIGITS[0]):
            text += DIGITS[0]
    return text.rstrip(DIGITS[0])
