/* A query as words. Blanks between Chinese characters say nothing, and what people write around the words that they
   look for is left out, so that 现金 银行, 现金银行 and 现金存银行吗 lead to the same places. */

/* A way to write a word: where it stands next in a text, at or behind a place, or -1. */
class Form {
  constructor(text, share, pattern = null) {
    this.text = text
    this.share = share
    this.pattern = pattern
    this.size = text.length
  }

  next(text, from) {
    if (!this.pattern) return text.indexOf(this.text, from)
    this.pattern.lastIndex = from
    const found = this.pattern.exec(text)
    if (found) this.size = found[0].length
    return found ? found.index : -1
  }

  in(text) {
    return this.next(text, 0) >= 0
  }
}

const PIECES = /(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|([\u3400-\u9fff]+)|([a-z0-9][a-z0-9._/-]*[a-z0-9]|[a-z])|([%℃㎡])/g

/* The words of a query, in its order: each with its forms. */
function wordsOf(index, query) {
  const text = index.characters.fold(query).replace(/([\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g, "$1")
  const found = []
  for (const match of text.matchAll(PIECES)) {
    const [piece, number, han, latin] = match
    if (han) found.push(...cut(index, han).map(word => ({ text: word })))
    else found.push({ text: number ? number.replace(/,/g, "") : piece, number: !!number, latin: !!latin })
  }
  const words = []
  for (const word of found) {
    const before = words[words.length - 1]
    // A unit belongs to its number: 3000元.
    if (before && before.number && !before.unit && !word.number && word.text.length <= 3 && !word.latin) {
      before.unit = word.text
    } else words.push({ ...word })
  }
  const kept = words.filter(word => !index.dropped.has(word.text))
  const unique = new Map((kept.length ? kept : words).map(word => [word.text + (word.unit || ""), word]))
  return [...unique.values()].map(word => ({ ...word, forms: formsOf(index, word) }))
}

function formsOf(index, { text, number, unit, latin }) {
  if (number) return [new Form(text + (unit || ""), 1, numberPattern(text, unit || ""))]
  if (latin) return [new Form(text, 1, new RegExp(`(?<![a-z0-9])${escaped(text)}`, "g"))]
  const forms = [new Form(text, 1)]
  for (const other of index.alike.get(text) || []) if (other !== text) forms.push(new Form(other, 0.8))
  return forms
}

/* A run of Chinese characters in known words: as few characters as possible stay unknown, then as few words as possible.
   Unknown characters between two words form a word of their own. */
function cut(index, run) {
  const best = [{ unknown: 0, words: 0, size: 0, known: true }]
  for (let end = 1; end <= run.length; end++) {
    let least = null
    for (let size = 1; size <= Math.min(end, index.longest); size++) {
      const word = run.slice(end - size, end)
      const known = index.words.has(word) || index.dropped.has(word)
      if (!known && size > 1) continue
      const before = best[end - size]
      const unknown = before.unknown + (known ? 0 : 1)
      const words = before.words + 1
      if (!least || unknown < least.unknown || (unknown === least.unknown && words < least.words)) {
        least = { unknown, words, size, known }
      }
    }
    best.push(least)
  }
  const found = []
  for (let end = run.length; end > 0; end -= best[end].size) {
    const word = run.slice(end - best[end].size, end)
    const behind = found[0]
    if (!best[end].known && behind && !behind.known) behind.text = word + behind.text
    else found.unshift({ text: word, known: best[end].known })
  }
  return found.map(word => word.text)
}
