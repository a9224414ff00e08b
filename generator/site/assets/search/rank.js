/* How well pages answer a query.

   Each word of the query counts by how rare it is, and by where it stands: in the title of a page, in one of its other
   names, in a line. A part of a page may leave words to the title of the page. Whoever finds all words comes before
   those who find some; words in one line belong together more than words on one page. */

const WEIGHT = {
  // where a word stands
  title: 1,
  other: 0.95, // another name of the page
  part: 0.7, // the name of a part of the page
  page: 0.85, // for a part: what the title of its page counts
  own: 0.48, // a line
  quoted: 0.2, // a line that is said elsewhere, or a name that leads there
  kind: 0.35, // what kind of page it is
  elsewhere: 0.25, // for a part: another part of its page
  // what it counts
  char: 0.3, // one character of a word
  fit: 0.25, // what a name loses that holds more than the word
  brief: 0.21, // what a long line loses
  single: 0.55, // a word of one character
  unknown: 0.6, // a word that stands nowhere
  half: 0.57, // how much of a word is found that is found in part, or elsewhere on the page
  // the whole query
  cover: 1.5, // power of the share of the query that is found
  score: 60,
  close: 6, // words in one line
  side: 0.4, // words side by side
  answer: 0.16, // a line with what was asked for: a time, an amount, somebody
  asked: 0.05, // a part, when something was asked
  title_asked: 0.85, // a title, when something was asked
  more: 0.02, // the other parts of the page
  coming: 0.7 // a version that is not in force yet
}
const LINE = 30 // characters of a line that is not long
const COMMON = 768 // a character that stands more often says nothing
const PRIOR = {
  regulations: 1.24, positions: 1, units: 1.25, matters: 0.75, records: 0.95, targets: 0.93, terms: 0.9, activities: 0.95,
  measures: 0.85, agreements: 0.9, assessments: 0.95, plans: 1.1, controls: 0.92, roles: 0.6, laws: 0.55, rules: 0.45
}
const LEAST_PRIOR = 0.6 // of registers and other pages
const LEAST = 0.34 // share of the weight of all words that a result has to hold
const MOST = 60 // pages

/* A number for each word, of each of some things. */
class Rows {
  constructor(count) {
    this.count = count
    this.rows = new Map()
  }

  raise(key, from, to, share) {
    let row = this.rows.get(key)
    if (!row) this.rows.set(key, (row = new Float32Array(this.count)))
    for (let at = from; at <= to; at++) if (share > row[at]) row[at] = share
  }

  get(key) {
    return this.rows.get(key)
  }
}

/* Nearly one for a name that is the form alone, less for a long name that holds it. */
function fit(form, name) {
  return 1 - WEIGHT.fit + WEIGHT.fit * Math.min(1, form.size / name.length)
}

/* Words in a short line are what it is about. */
function brief(line) {
  return 1 / (1 - WEIGHT.brief + WEIGHT.brief * Math.max(1, line.length / LINE))
}

function rank(index, { words, forms, asked }) {
  const count = words.length
  const lines = new Rows(count)
  const titles = new Rows(count)
  const parts = new Rows(count)
  for (const form of forms) {
    const { from, to, share } = form
    for (const line of index.linesWith(form)) lines.raise(line, from, to, share)
    for (const page of index.pages) {
      if (form.in(page.name)) titles.raise(page.at, from, to, share * WEIGHT.title * fit(form, page.name))
      for (const other of page.others) if (form.in(other)) titles.raise(page.at, from, to, share * WEIGHT.other * fit(form, other))
    }
    for (const entry of index.entries) {
      if (entry.anchor && entry.name && form.in(entry.name)) parts.raise(entry.at, from, to, share * WEIGHT.part * fit(form, entry.name))
    }
  }
  const held = new Rows(count)
  const pages = new Rows(count)
  const note = (entry, row, share) => {
    row.forEach((one, at) => {
      if (one) held.raise(entry, at, at, one * share)
      if (one) pages.raise(index.entries[entry].page.at, at, at, one * share)
    })
  }
  for (const [line, row] of lines.rows) {
    const share = brief(index.lines[line])
    for (const entry of index.holders[line]) note(entry, row, share * WEIGHT.own)
    for (const entry of index.quoters[line]) note(entry, row, share * WEIGHT.quoted)
  }
  for (const [entry, row] of parts.rows) note(entry, row, 1)
  for (const [page, row] of titles.rows) note(index.firsts[page], row, asked.length ? WEIGHT.title_asked : 1)

  const weights = words.map((word, at) => {
    let frequency = 0
    for (const row of pages.rows.values()) if (row[at]) frequency++
    return Math.log(1 + index.pages.length / (frequency || 1)) * (word.han && word.text.length === 1 ? WEIGHT.single : 1) * (frequency ? 1 : (WEIGHT.unknown * word.text.length) / 2)
  })
  const all = weights.reduce((sum, one) => sum + one, 0)
  // Words side by side in the query and in a line.
  const near = new Map()
  for (const [line, row] of lines.rows) near.set(line, nearness(index, line, row, words, weights))
  const whole = words.map(word => word.text + (word.unit || "")).join("")
  const answering = new Map()
  const answers = line => {
    if (!near.get(line)) return false
    if (!answering.has(line)) answering.set(line, asked.some(pattern => pattern.test(index.lines[line])))
    return answering.get(line)
  }
  const found = []
  for (const [at, row] of held.rows) {
    const entry = index.entries[at]
    const title = entry.anchor && titles.get(entry.page.at)
    const rest = pages.get(entry.page.at)
    let score = 0
    let covered = 0
    let own = false
    const hits = []
    for (let word = 0; word < count; word++) {
      let share = row[word]
      let counts = share ? 1 : 0
      if (share && share < 0.6 * WEIGHT.char) counts = WEIGHT.half
      if (share) own = true
      if (title && title[word]) {
        share = Math.max(share, title[word] * WEIGHT.page)
        counts = 1
      }
      if (!share && rest[word]) {
        share = rest[word] * WEIGHT.elsewhere
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
    let close = 0
    for (const line of entry.lines) close = Math.max(close, near.get(line) || 0)
    for (const line of entry.quoted) close = Math.max(close, (near.get(line) || 0) * 0.5)
    const coverage = covered / all
    let points = (score / all) * WEIGHT.score * coverage ** WEIGHT.cover + (close / all) * WEIGHT.close * coverage + bonus(entry, whole)
    points *= PRIOR[entry.page.path.split("/")[0]] || LEAST_PRIOR
    if (entry.page.path.includes("--")) points *= WEIGHT.coming
    if (asked.length) points *= 1 + (entry.anchor ? WEIGHT.asked : 0) + (entry.lines.some(line => answers(line)) ? WEIGHT.answer : 0)
    found.push({ entry, score: points, hits })
  }
  return found
}

/* How much of the weight of the words stands in one line, and how much of it as side by side as in the query. */
function nearness(index, line, row, words, weights) {
  const text = index.line(line)
  let sum = 0
  for (let at = 0; at < words.length; at++) {
    if (!row[at]) continue
    sum += weights[at] * row[at]
    if (at && row[at - 1] && text.includes(words[at - 1].text + words[at].text)) sum += WEIGHT.side * Math.min(weights[at - 1], weights[at])
  }
  return sum * brief(text)
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
