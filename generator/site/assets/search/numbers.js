/* Numbers are found however they are written: 3000, 3,000, 三千, 0.3万; and not inside of others (13000). */

const DIGITS = "零一二三四五六七八九"
const NUMERAL = /[零〇一二两三四五六七八九十百千]+/g

/* A number up to 99,999,999 as it is said. */
function spoken(number) {
  if (number >= 10000) {
    const rest = number % 10000
    return spoken(Math.floor(number / 10000)) + "万" + (rest ? (rest < 1000 ? "零" : "") + spoken(rest) : "")
  }
  let said = ""
  let gap = false
  for (const [size, sign] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""]
  ]) {
    const digit = Math.floor(number / size) % 10
    if (digit) {
      if (gap) said += "零"
      said += DIGITS[digit] + sign
      gap = false
    } else if (said) gap = true
  }
  return said.replace(/^一十/, "十") || "零"
}

/* What is said as a number; NaN for what is none, such as 一一. */
function heard(text) {
  if (text === "十") return 10
  const normal = text.replace(/两/g, "二").replace(/〇/g, "零")
  let total = 0
  let digit = 0
  for (const one of normal) {
    const at = DIGITS.indexOf(one)
    const size = { 十: 10, 百: 100, 千: 1000 }[one]
    if (size) {
      total += (digit || 1) * size
      digit = 0
    } else if (at > 0 && digit) return NaN
    else digit = at
  }
  total += digit
  return spoken(total) === normal.replace(/^一十/, "十") ? total : NaN
}

/* A pattern for a number (digits, perhaps with a fraction) and what stands right behind it in the query. */
function numberPattern(digits, unit) {
  const forms = [digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",?")]
  const whole = Number(digits)
  if (digits.includes(".")) forms[0] = digits.replace(".", "\\.")
  else if (digits === String(whole) && whole < 1e8) {
    forms.push(spoken(whole), ...(/2/.test(digits) ? [spoken(whole).replace(/二(?=[百千万]|$)/g, "两")] : []))
    if (whole >= 10000 && whole % 1000 === 0) forms.push(`${String(whole / 10000).replace(".", "\\.")}万`)
  }
  const guard = "(?<![\\d.,零〇一二两三四五六七八九十百千万])"
  const end = unit ? `\\s*(?:个\\s*)?${escaped(unit)}` : "(?![\\d十百千万]|[.,]\\d)"
  return new RegExp(`${guard}(?:${forms.join("|")})${end}`, "g")
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
}
