/* A query as words. Blanks between Chinese characters say nothing, and what people write around the words that they
   look for is left out, so that 现金 银行, 现金银行 and 现金存银行吗 lead to the same places. */

/* A way to write the words of a query from one to another: a text or a pattern, and what it counts; for all that is
   written, or for a page that has it as its name. */
class Form {
  constructor(text, share, from, to, pattern = null, page = null) {
    this.text = text
    this.share = share
    this.from = from
    this.to = to
    this.pattern = pattern
    this.page = page
    this.size = text.length
  }

  /* Where it stands next in a text, at a place or behind; -1 if it does not. */
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
const ATOM = 3 // characters; a longer word is looked for in its parts if it has any

/* The words of a query, in its order, and the forms that they may have. */
function readQuery(index, query) {
  const text = index.characters.fold(query).replace(/([\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g, "$1")
  let words = []
  for (const match of text.matchAll(PIECES)) {
    const [piece, number, han, latin] = match
    const before = words[words.length - 1]
    if (number) words.push({ text: number.replace(/,/g, ""), number: true, end: match.index + piece.length })
    else if (han) {
      // A unit belongs to its number: 3000元.
      const unit = before && before.number && text.slice(before.end, match.index).trim() === "" ? unitOf(index, han) : ""
      if (unit) before.unit = index.units.get(unit)
      words.push(...cut(index, han.slice(unit.length)).flatMap(word => split(index, word)))
    } else if (!latin && before && before.number) before.unit = piece
    else words.push({ text: piece, latin: true })
  }
  const kept = words.filter(word => !index.dropped.has(word.text))
  if (kept.length) words = kept
  words = words.filter((word, at) => words.findIndex(one => one.text === word.text && one.unit === word.unit) === at)
  const asked = index.asked.filter(one => one.when.test(text.trim()))
  return { text, words, asked, forms: words.flatMap((word, at) => formsOf(index, words, at)) }
}

/* The longest unit that a text begins with. */
function unitOf(index, text) {
  for (let size = Math.min(4, text.length); size > 0; size--) if (index.units.has(text.slice(0, size))) return text.slice(0, size)
  return ""
}

/* The forms of words from one on. */
function formsOf(index, words, at) {
  const { text, number, unit, latin } = words[at]
  if (number) return [new Form(text + (unit || ""), 1, at, at, numberPattern(text, unit || ""))]
  if (latin) {
    const literal = new Form(text, 1, at, at, new RegExp(`(?<![a-z0-9])${escaped(text)}${text.length < 3 ? "(?![a-z0-9])" : ""}`, "g"))
    return [literal, ...spelt(index, words, at)]
  }
  const forms = [new Form(text, 1, at, at)]
  // Words of the same sense often share a character: 走访 and 探访.
  if (text.length > 1) {
    for (const one of text) if (index.count(one) < COMMON) forms.push(new Form(one, WEIGHT.char, at, at))
  }
  let name = ""
  for (let to = at; to < words.length && words[to].han; to++) {
    name += words[to].text
    const others = otherNames(index, name)
    for (const [other, share] of others) forms.push(new Form(other, share, at, to))
    if (name.length >= 2 && !others.length && !(to > at && words[at].found && words[to].found) && !index.has(name)) {
      for (const [other, share] of meant(index, name)) forms.push(new Form(other, share, at, to))
    }
  }
  return forms
}

/* Other names of the same thing, which are as good as it, and words of much the same sense: the more so the more often the
   handbook says it with them (答复) and not with this one (回复). */
function otherNames(index, name) {
  const others = [...(index.groups.get(name) || [])].map(other => [other, WEIGHT.otherName])
  for (const other of index.alike.get(name) || []) {
    const count = index.count(other)
    if (count) others.push([other, WEIGHT.alike + (WEIGHT.instead * count) / (count + index.count(name))])
  }
  return others
}

/* Names that letters spell, alone or with those behind them (chu na), and words that they spell whole. */
function spelt(index, words, at) {
  const forms = []
  let letters = ""
  for (let to = at; to < words.length && /^[a-z]+$/.test(words[to].text); to++) {
    letters += words[to].text
    if (letters.length < 2) continue
    for (let name = 0; name < index.names.count; name++) {
      const text = index.names.get(name)
      const share = HAN.test(text) ? index.characters.spelt(letters, text) : 0
      if (share) forms.push(new Form(text, share * 0.9, at, to, null, index.owners[name].page.at))
    }
    if (letters.length < 4) continue
    for (const word of index.words) {
      if (letters.length > 2 * word.length && index.characters.spelt(letters, word) === 1) forms.push(new Form(word, 0.8, at, to))
    }
  }
  return forms
}

/* What an unknown word stands for: a longer one that it shortens (年假 for 年休假), or one in which one character is
   another, or is written as one that sounds alike. */
function meant(index, word) {
  const found = new Map()
  for (const known of index.words) {
    if (shortens(word, known)) found.set(known, 0.7)
    else if (known.length === word.length) {
      let differ = 0
      let alike = true
      for (let at = 0; at < word.length; at++) {
        if (word[at] === known[at]) continue
        differ++
        alike = alike && index.characters.alike(word[at], known[at])
      }
      if (differ === 1 && (word.length >= 3 || alike)) found.set(known, alike ? 0.7 : 0.5)
      else if (alike) found.set(known, 0.6)
    }
  }
  return found
}

/* Whether a word is a longer one without some of its characters; its first and last stay. */
function shortens(word, known) {
  if (known.length <= word.length || known.length > 3 * word.length) return false
  if (known[0] !== word[0] || known[known.length - 1] !== word[word.length - 1]) return false
  let at = 0
  for (const one of known) if (one === word[at]) at++
  return at === word.length
}

/* A run of characters that are no known word, in the longest pieces that stand somewhere. */
function split(index, word) {
  const known = index.words.has(word) || index.dropped.has(word)
  if (known || index.has(word)) return [{ text: word, han: true, found: true }]
  if (index.groups.has(word) || index.alike.has(word) || word.length === 1) return [{ text: word, han: true }]
  const best = [{ gain: 0 }]
  for (let end = 1; end <= word.length; end++) {
    let most = { gain: best[end - 1].gain, size: 1, found: false }
    for (let size = 2; size <= end; size++) {
      const gain = best[end - size].gain + size * size
      if (gain > most.gain && index.has(word.slice(end - size, end))) most = { gain, size, found: true }
    }
    best.push(most)
  }
  const pieces = []
  for (let end = word.length; end > 0; end -= best[end].size) {
    const { size, found } = best[end]
    const text = word.slice(end - size, end)
    const behind = pieces[0]
    if (!found && behind && !behind.found) behind.text = text + behind.text
    else pieces.unshift({ text, han: true, found })
  }
  return pieces
}

/* A run of Chinese characters in words: the likeliest ones, by how often they stand in the handbook. A word that jieba did
   not find counts as one where it stands there (公租房); a long one is taken in its parts if it has any. Characters that
   stand in no word, side by side, form a word of their own. */
function cut(index, run) {
  const best = [{ cost: 0 }]
  for (let end = 1; end <= run.length; end++) {
    let least = null
    for (let size = 1; size <= Math.min(end, index.longest); size++) {
      const { cost, known } = price(index, run.slice(end - size, end))
      const sum = best[end - size].cost + cost
      if (!least || sum < least.cost) least = { cost: sum, size, known }
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

const SAID = 3 // cost of a word that people write around what they look for
const STRANGE = 14 // cost of a character that stands nowhere
const RARE = 10 // at most, of a listed word
const NO_WORD = 2 // for what is in no list of words
const LONG = 5 // for each character beyond those of an atom

function price(index, word) {
  const listed = index.words.has(word) || index.groups.has(word) || index.alike.has(word) || index.alike.has(word)
  const count = word.length === 1 || listed || word.length <= ATOM ? index.count(word) : 0
  const rare = Math.log((index.texts.all.length + 100) / (count + 0.5))
  if (index.dropped.has(word)) return { cost: Math.min(SAID, rare), known: true }
  if (word.length === 1) return { cost: count ? rare : STRANGE, known: false }
  if (listed) return { cost: Math.min(rare, RARE) + LONG * Math.max(0, word.length - ATOM), known: true }
  if (count > 3 && word.length <= ATOM && sticks(index, word, count)) return { cost: rare + NO_WORD, known: true }
  return { cost: Infinity, known: false }
}

/* Whether the characters of a text mostly stand together. */
function sticks(index, text, count) {
  const least = text.length > 2 ? 0.5 : 0.3
  return count >= least * index.count(text.slice(0, -1)) && count >= least * index.count(text.slice(1))
}
