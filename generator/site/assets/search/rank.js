/* How well pages answer a query.

   Each word of the query counts by how rare it is, and by where it stands: in the title of a page, in one of its other
   names, in a line. A part of a page may leave words to the title of the page. Whoever finds all words comes before
   those who find some; words in one line belong together more than words on one page. */

const WEIGHT = {
  // where a word stands
  title: 1,
  other: 0.95, // another name of the page
  part: 0.8, // the name of a part of the page
  page: 0.8, // for a part: what the title of its page counts
  own: 0.48, // a line
  quoted: 0.19, // a line that is said elsewhere, or a name that leads there
  kind: 0.3, // what kind of page it is
  elsewhere: 0.4, // for a part: another part of its page
  // what it counts
  otherName: 0.9, // another name of the same thing
  alike: 0.2, // a word of much the same sense,
  instead: 0.45, // and what it gains where the handbook says it that way
  char: 0.34, // one character of a word
  fit: 0.3, // what a name loses that holds more than the word
  brief: 0.26, // what a long line loses
  single: 0.42, // a word of one character
  unknown: 0.6, // a word that stands nowhere
  half: 0.57, // how much of a word is found that is found in part, or elsewhere on the page
  // the whole query
  cover: 1.3, // power of the share of the query that is found
  score: 60,
  close: 6, // words in one line
  side: 0.5, // words side by side
  answer: 0.13, // a line with what was asked for: a time, an amount, somebody
  asked: 0.05, // a part, when something was asked
  title_asked: 0.85, // a title, when something was asked
  wanted: 0.2, // a page of the kind that was asked for
  more: 0.03, // the other parts of the page
  coming: 0.6 // a version that is not in force yet
}
const LINE = 30 // characters of a line that is not long
const COMMON = 768 // a character that stands more often says nothing
const PRIOR = {
  regulations: 1.3, positions: 1, units: 1.1, matters: 0.86, records: 0.95, targets: 0.93, terms: 1, activities: 0.86,
  measures: 0.85, agreements: 0.9, assessments: 0.95, plans: 1.1, controls: 0.92, roles: 0.6, laws: 0.55, rules: 0.45
}
const LEAST_PRIOR = 0.6 // of registers and other pages
const LEAST = 0.34 // share of the weight of all words that a result has to hold
const MOST = 60 // pages

/* A number for each word of each of some things, which have numbers themselves. */
class Rows {
  constructor(things, words) {
    this.words = words
    this.values = new Float32Array(things * words)
    this.known = new Uint8Array(things)
    this.things = []
  }

  raise(thing, word, share) {
    if (!this.known[thing]) {
      this.known[thing] = 1
      this.things.push(thing)
    }
    const at = thing * this.words + word
    if (share > this.values[at]) this.values[at] = share
  }

  raiseAll(thing, { from, to }, share) {
    for (let word = from; word <= to; word++) this.raise(thing, word, share)
  }

  get(thing, word) {
    return this.values[thing * this.words + word]
  }

  /* How many things have a word. */
  count(word) {
    return this.things.reduce((count, thing) => count + (this.get(thing, word) ? 1 : 0), 0)
  }
}

/* A word counts by how few pages have it. */
function weigh(index, word, pages) {
  if (!pages) return (Math.log(1 + index.pages.length) * WEIGHT.unknown * word.text.length) / 2
  return Math.log(1 + index.pages.length / pages) * (word.han && word.text.length === 1 ? WEIGHT.single : 1)
}

/* Nearly one for a name that is the form alone, less for a long name that holds it. */
function fit(form, size) {
  return 1 - WEIGHT.fit + WEIGHT.fit * Math.min(1, form.size / size)
}

/* Words in a short line are what it is about. */
function brief(size) {
  return 1 / (1 - WEIGHT.brief + WEIGHT.brief * Math.max(1, size / LINE))
}

function rank(index, { words, forms, asked }) {
  const answering = asked.map(one => one.answer).filter(Boolean)
  const count = words.length
  const lines = new Rows(index.lines.length, count)
  const titles = new Rows(index.pages.length, count)
  const held = new Rows(index.entries.length, count)
  const pages = new Rows(index.pages.length, count)
  const note = (entry, word, share) => {
    held.raise(entry, word, share)
    pages.raise(index.entries[entry].page.at, word, share)
  }
  for (const form of forms) {
    const { share } = form
    if (form.page !== null) {
      titles.raiseAll(form.page, form, share)
      continue
    }
    for (const line of index.texts.with(form)) lines.raiseAll(line, form, share)
    for (const name of index.names.with(form)) {
      const { page, other } = index.owners[name]
      titles.raiseAll(page.at, form, share * (other ? WEIGHT.other : WEIGHT.title) * fit(form, index.names.size(name)))
    }
    for (const part of index.parts.with(form)) {
      const points = share * WEIGHT.part * fit(form, index.parts.size(part))
      for (let word = form.from; word <= form.to; word++) note(index.named[part].at, word, points)
    }
  }
  for (let word = 0; word < count; word++) {
    for (const line of lines.things) {
      const share = lines.get(line, word) * brief(index.texts.size(line))
      if (!share) continue
      for (const entry of index.holders[line]) note(entry, word, share * WEIGHT.own)
      for (const entry of index.quoters[line]) note(entry, word, share * WEIGHT.quoted)
    }
    for (const page of titles.things) {
      const share = titles.get(page, word)
      if (share) note(index.firsts[page], word, share * (answering.length ? WEIGHT.title_asked : 1))
    }
  }

  const weights = words.map((word, at) => weigh(index, word, pages.count(at)))
  const all = weights.reduce((sum, one) => sum + one, 0)
  // Words side by side in the query and in a line.
  const near = new Map()
  const close = line => {
    if (!lines.known[line]) return 0
    if (!near.has(line)) near.set(line, nearness(index.texts.get(line), line, lines, words, weights))
    return near.get(line)
  }
  const whole = words.map(word => word.text + (word.unit || "")).join("")
  const wanted = new Set(asked.flatMap(one => one.pages))
  const known = new Map()
  const answers = line => {
    if (!lines.known[line]) return false
    if (!known.has(line)) known.set(line, answering.some(pattern => pattern.test(index.lines[line])))
    return known.get(line)
  }
  const found = []
  for (const at of held.things) {
    const entry = index.entries[at]
    const page = entry.page.at
    let score = 0
    let covered = 0
    let own = false
    const hits = []
    for (let word = 0; word < count; word++) {
      let share = held.get(at, word)
      let counts = share ? 1 : 0
      if (share && share < 0.6 * WEIGHT.char) counts = WEIGHT.half
      if (share) own = true
      const title = entry.anchor ? titles.get(page, word) : 0
      if (title) {
        share = Math.max(share, title * WEIGHT.page)
        counts = 1
      }
      if (!share && pages.get(page, word)) {
        share = pages.get(page, word) * WEIGHT.elsewhere
        counts = WEIGHT.half
      }
      if (!share && index.kindNames.get(entry.page.kind).includes(words[word].text)) {
        share = WEIGHT.kind
        counts = 1
      }
      covered += weights[word] * counts
      score += weights[word] * share
      if (counts === 1) hits.push(word)
    }
    if (!own || covered < all * LEAST) continue
    let together = 0
    for (const line of entry.lines) together = Math.max(together, close(line))
    for (const line of entry.quoted) together = Math.max(together, close(line) * 0.5)
    const coverage = covered / all
    let points = (score / all) * WEIGHT.score * coverage ** WEIGHT.cover + (together / all) * WEIGHT.close * coverage + bonus(entry, whole)
    const folder = entry.page.path.split("/")[0]
    points *= PRIOR[folder] || LEAST_PRIOR
    if (entry.page.path.includes("--")) points *= WEIGHT.coming
    if (wanted.has(folder)) points *= 1 + WEIGHT.wanted
    if (answering.length) points *= 1 + (entry.anchor ? WEIGHT.asked : 0) + (entry.lines.some(answers) ? WEIGHT.answer : 0)
    found.push({ entry, score: points, hits })
  }
  return found
}

/* How much of the weight of the words stands in one line, and how much of it as side by side as in the query. */
function nearness(text, line, lines, words, weights) {
  let sum = 0
  for (let at = 0; at < words.length; at++) {
    const share = lines.get(line, at)
    if (!share) continue
    sum += weights[at] * share
    if (at && lines.get(line, at - 1) && text.includes(words[at - 1].text + words[at].text)) sum += WEIGHT.side * Math.min(weights[at - 1], weights[at])
  }
  return sum * brief(text.length)
}

/* What the whole query is beside its words: the name itself, the beginning of it, a part of it. */
function bonus(entry, whole) {
  if (!entry.anchor) {
    if (entry.name === whole) return 60
    if (entry.page.others.includes(whole)) return 50
    const other = entry.page.others.find(name => name.includes(whole))
    if (other) return 12 * (whole.length / other.length)
  }
  if (entry.name === whole) return 40
  if (entry.name.includes(whole)) return 15 * (whole.length / entry.name.length) + (entry.name.startsWith(whole) ? 2 : 0)
  return 0
}

/* All results by page, the best first: each page with the best of its entries, at most MOST pages. */
function search(index, query) {
  const read = readQuery(index, query)
  if (!read.words.length) return { read, groups: [] }
  const groups = new Map()
  for (const hit of rank(index, read)) {
    const group = groups.get(hit.entry.page)
    if (group) group.push(hit)
    else groups.set(hit.entry.page, [hit])
  }
  const pages = [...groups].map(([page, hits]) => {
    hits.sort((one, other) => other.score - one.score || one.entry.at - other.entry.at)
    return { page, hits, score: hits[0].score + Math.min(3, hits.slice(1, 5).reduce((sum, hit) => sum + hit.score, 0) * WEIGHT.more) }
  })
  pages.sort((one, other) => other.score - one.score || one.page.at - other.page.at)
  return { read, groups: pages.slice(0, MOST) }
}
