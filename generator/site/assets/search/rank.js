/* How well pages answer a query.

   Each word of the query counts by how rare it is, and by where it stands: in the title of a page, in one of its other
   names, in a line. A part of a page may leave words to the title of the page. Whoever finds all words comes before
   those who find some; words in one line belong together more than words on one page. */

const SHARE = { title: 1, other: 0.95, page: 0.75, line: 0.45, kind: 0.35, elsewhere: 0.3 }
const LEAST = 0.34 // share of the weight of all words that a result has to hold

function pairsOf(text) {
  const pairs = []
  for (let at = 0; at + 1 < text.length; at++) pairs.push(text.slice(at, at + 2))
  return pairs
}

/* Whether a name is shortened by leaving out characters: 费用收缴率 for 月管理费用收缴率. */
function shortFor(word, name) {
  if (word.length < 3 || name.length > 2 * word.length || name.length <= word.length) return false
  let at = 0
  for (const one of name) if (one === word[at]) at++
  return at === word.length
}

/* Where a word stands: its share of an entry's name (by entry), of a page's name (by page), and the lines that hold it. */
function placesOf(index, word) {
  const lines = new Map()
  const names = new Map()
  const titles = new Map()
  for (const form of word.forms) {
    for (const line of index.linesWith(form)) lines.set(line, Math.max(lines.get(line) || 0, form.share))
    for (const page of index.pages) {
      let share = 0
      if (form.in(page.name)) share = form.share * SHARE.title * fit(form, page.name)
      for (const other of page.others) {
        if (form.in(other)) share = Math.max(share, form.share * SHARE.other * fit(form, other))
      }
      if (share > (titles.get(page) || 0)) titles.set(page, share)
    }
    for (const entry of index.entries) {
      if (entry.anchor && entry.name && form.in(entry.name)) {
        const share = form.share * fit(form, entry.name)
        if (share > (names.get(entry) || 0)) names.set(entry, share)
      }
    }
  }
  if (!word.number && !word.latin) {
    for (const page of index.pages) {
      if (!titles.has(page) && [page.name, ...page.others].some(name => shortFor(word.text, name))) titles.set(page, 0.7)
    }
  }
  return { lines, names, titles }
}

/* Nearly one for a name that is the word alone, less for a long name that holds it. */
function fit(form, name) {
  return 0.7 + 0.3 * Math.min(1, form.size / name.length)
}

function rank(index, words, whole) {
  const count = index.entries.length
  const scored = words.map(word => {
    const places = placesOf(index, word)
    const holders = new Set([...places.names.keys()].map(entry => entry.page.at))
    for (const page of places.titles.keys()) holders.add(page.at)
    for (const line of places.lines.keys()) for (const entry of index.holders[line]) holders.add(index.entries[entry].page.at)
    const frequency = holders.size
    const rare = Math.log(1 + index.pages.length / (frequency || 0.5))
    const weight = rare * (word.text.length === 1 ? 0.5 : 1)
    return { word, ...places, weight, frequency }
  })
  const all = scored.reduce((sum, one) => sum + one.weight, 0)
  if (!all) return []

  // What each entry holds of each word; where the line is the place, which line.
  const held = new Map()
  const note = (entry, at, share) => {
    let row = held.get(entry)
    if (!row) held.set(entry, (row = new Float32Array(words.length)))
    if (share > row[at]) row[at] = share
  }
  const together = new Map()
  scored.forEach((one, at) => {
    for (const [line, share] of one.lines) {
      together.set(line, (together.get(line) || 0) + one.weight * share)
      for (const entry of index.holders[line]) note(entry, at, share * SHARE.line)
    }
    for (const [entry, share] of one.names) note(entry.at, at, share * 0.9)
    for (const [page, share] of one.titles) note(index.firsts[page.at], at, share)
  })
  // By page: what its entries hold together, for what a part leaves to the rest of the page.
  const ofPage = new Map()
  for (const [entry, row] of held) {
    const page = index.entries[entry].page.at
    let rows = ofPage.get(page)
    if (!rows) ofPage.set(page, (rows = new Float32Array(words.length)))
    row.forEach((share, at) => {
      if (share > rows[at]) rows[at] = share
    })
  }
  const found = []
  for (const [at, row] of held) {
    const entry = index.entries[at]
    const first = held.get(index.firsts[entry.page.at])
    const rest = ofPage.get(entry.page.at)
    let score = 0
    let covered = 0
    const hits = []
    scored.forEach((one, number) => {
      let share = row[number]
      let counts = share > 0
      if (entry.anchor) {
        const title = one.titles.get(entry.page)
        if (title && title * SHARE.page > share) share = title * SHARE.page
        if (title) counts = true
      }
      if (!share && rest[number]) {
        share = rest[number] * SHARE.elsewhere
        covered += one.weight * 0.5
      }
      if (!share && one.word.forms.some(form => form.in(index.kindNames.get(entry.page.kind)))) {
        share = SHARE.kind
        counts = true
      }
      if (counts) {
        covered += one.weight
        hits.push(one.word)
      }
      score += one.weight * share
    })
    if (!hits.length || covered < all * LEAST) continue
    let near = 0
    for (const line of entry.lines) near = Math.max(near, together.get(line) || 0)
    const coverage = covered / all
    let points = (score / all) * coverage * coverage * 60 + (near / all) * 12 * coverage
    points += bonus(entry, whole)
    points += entry.page.weight * 0.3 + (entry.anchor ? 0 : 0.5)
    found.push({ entry, score: points, hits })
  }
  return found
}

/* What the whole query is beside its words: the name itself, the beginning of it, a part of it. */
function bonus(entry, whole) {
  if (!whole) return 0
  if (!entry.anchor) {
    if (entry.name === whole) return 60
    if (entry.page.others.includes(whole)) return 50
  }
  if (entry.name === whole) return 40
  if (entry.name.includes(whole)) return 12 * (whole.length / entry.name.length) + (entry.name.startsWith(whole) ? 2 : 0)
  return 0
}

/* All results by page, the best first: each page with the best of its entries, at most MOST pages. */
const MOST = 60

function search(index, query) {
  const words = wordsOf(index, query)
  if (!words.length) return []
  const whole = words.map(word => word.text + (word.unit || "")).join("")
  const found = rank(index, words, whole)
  const groups = new Map()
  for (const hit of found) {
    const group = groups.get(hit.entry.page)
    if (group) group.push(hit)
    else groups.set(hit.entry.page, [hit])
  }
  const pages = [...groups].map(([page, hits]) => {
    hits.sort((one, other) => other.score - one.score || one.entry.at - other.entry.at)
    return { page, hits, score: hits[0].score + Math.min(4, hits.slice(1, 5).reduce((sum, hit) => sum + hit.score, 0) * 0.02) }
  })
  pages.sort((one, other) => other.score - one.score || one.page.at - other.page.at)
  return pages.slice(0, MOST)
}
