/* The search of the handbook. Speaks the messages of Material's search worker: 0 set up, 1 ready, 2 query, 3 result.

   A query is looked for as it is typed, so no segmentation can hide a text: titles first, then other names, then texts.
   Only where nothing holds all parts of it is it cut into words (the longest known one first, pairs of characters where
   none is known), and pages that hold most of their weight are shown. */
;(() => {
  const MOST = 60 // pages shown
  const AROUND = 42 // characters before and behind a hit in the excerpt
  const HAN = /[\u3400-\u9fff]/
  let docs = []
  let words = new Set()
  let longest = 2

  /* Half-width, lower case, character for character, so that places stay true. */
  function fold(text) {
    return text
      .replace(/[\uff01-\uff5e]/g, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
      .replace(/[\u3000\u00a0]/g, " ")
      .replace(/[A-Z]/g, one => one.toLowerCase())
  }

  function setUp({ config, docs: given }) {
    const pages = new Map()
    docs = given.map(doc => {
      const path = doc.location.split("#")[0]
      const entry = {
        doc,
        title: fold(doc.title),
        text: fold(doc.text),
        also: (doc.also || []).map(fold),
        page: pages.get(path)
      }
      if (!entry.page) pages.set(path, entry)
      return entry
    })
    words = new Set(config.words || [])
    longest = Math.max(2, ...[...words].map(word => word.length))
  }

  /* Where a part of the query stands; 3000 is not found in 13000 or 3000.5. */
  function find(text, part, from = 0) {
    for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
      const before = text[at - 1]
      const behind = text[at + part.length]
      const cutsLeft = /^\d/.test(part) && before !== undefined && /[\d.,]/.test(before)
      const cutsRight = /\d$/.test(part) && behind !== undefined && /\d/.test(behind)
      if (!cutsLeft && !cutsRight) return at
    }
    return -1
  }

  /* Whether a name is shortened by leaving out characters: 费用收缴率 for 月管理费用收缴率. */
  function shortFor(part, name) {
    if (part.length < 3 || !HAN.test(part) || name.length > 2 * part.length) return false
    let at = 0
    for (const one of name) if (one === part[at]) at++
    return at === part.length
  }

  /* How well an entry answers one part of the query; 0 if it does not. */
  function rate(entry, part) {
    if (entry.title === part) return 120
    if (entry.also.includes(part)) return 110
    const at = find(entry.title, part)
    if (at >= 0) return 50 + 40 * (part.length / entry.title.length) + (at === 0 ? 6 : 0)
    const other = entry.also.find(name => find(name, part) >= 0)
    if (other !== undefined) return 40 + 30 * (part.length / other.length)
    if (shortFor(part, entry.title) || entry.also.some(name => shortFor(part, name))) return 32
    let hits = 0
    for (let place = find(entry.text, part); place >= 0 && hits < 5; place = find(entry.text, part, place + 1)) hits++
    return hits ? 12 + 2 * hits : 0
  }

  /* All parts must be there; one of them may stand in the title of the page that an entry is a part of. */
  function exact(parts) {
    const found = []
    for (const entry of docs) {
      let score = 0
      let own = false
      for (const part of parts) {
        let points = rate(entry, part)
        if (points) own = true
        else if (entry.page && find(entry.page.title, part) >= 0) points = 4
        if (!points) {
          score = 0
          break
        }
        score += points
      }
      if (score && own) found.push({ entry, score: score + entry.doc.weight + (entry.page ? 0 : 3), parts })
    }
    return found
  }

  /* The query in words: the longest known ones, else pairs of characters; what is not Chinese stays whole. */
  function cut(part) {
    const pieces = []
    let at = 0
    while (at < part.length) {
      if (!HAN.test(part[at])) {
        const run = /^[^\u3400-\u9fff]+/.exec(part.slice(at))[0]
        pieces.push(run)
        at += run.length
        continue
      }
      let size = Math.min(longest, part.length - at)
      while (size > 1 && !words.has(part.slice(at, at + size))) size--
      if (size > 1) {
        pieces.push(part.slice(at, at + size))
        at += size
      } else {
        const pair = part.slice(at, at + 2)
        if (pair.length === 2 && HAN.test(pair[1])) pieces.push(pair)
        at += 1
      }
    }
    return [...new Set(pieces)]
  }

  /* Entries that hold most of the weight of the query's words; rare words weigh more. */
  function loose(parts) {
    const pieces = parts.flatMap(cut).filter(piece => piece.length > 1 || HAN.test(piece))
    if (!pieces.length) return []
    const rates = pieces.map(piece => docs.map(entry => rate(entry, piece)))
    const weights = rates.map(row => {
      const holders = row.filter(Boolean).length
      return holders ? Math.log(1 + docs.length / holders) : 0
    })
    const all = weights.reduce((sum, one) => sum + one, 0)
    if (!all) return []
    const found = []
    docs.forEach((entry, at) => {
      let score = 0
      let held = 0
      const hits = []
      pieces.forEach((piece, number) => {
        if (rates[number][at]) {
          held += weights[number]
          score += weights[number] * Math.sqrt(rates[number][at])
          hits.push(piece)
        }
      })
      if (held >= all / 2) found.push({ entry, score: score * (held / all) + entry.doc.weight / 10, parts: hits })
    })
    return found
  }

  function escapeHtml(text) {
    return text.replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`)
  }

  /* Text as HTML with the hits marked. */
  function mark(text, folded, parts) {
    const ranges = []
    for (const part of parts) {
      for (let at = find(folded, part); at >= 0; at = find(folded, part, at + part.length)) {
        ranges.push([at, at + part.length])
      }
    }
    ranges.sort((one, other) => one[0] - other[0])
    let out = ""
    let done = 0
    for (const [from, to] of ranges) {
      if (to <= done) continue
      const start = Math.max(from, done)
      out += `${escapeHtml(text.slice(done, start))}<mark>${escapeHtml(text.slice(start, to))}</mark>`
      done = to
    }
    return out + escapeHtml(text.slice(done))
  }

  function excerpt(entry, parts) {
    const places = parts.map(part => find(entry.text, part)).filter(at => at >= 0)
    const first = places.length ? Math.min(...places) : 0
    const from = Math.max(0, first - AROUND)
    const to = Math.min(entry.text.length, first + 2 * AROUND)
    const body = mark(entry.doc.text.slice(from, to), entry.text.slice(from, to), parts)
    return `${from ? "…" : ""}${body}${to < entry.text.length ? "…" : ""}`
  }

  function item({ entry, score, parts }) {
    const other = entry.also.findIndex(name => parts.some(part => name.includes(part) && !entry.title.includes(part)))
    const also = other >= 0 ? ` <small>${mark(entry.doc.also[other], entry.also[other], parts)}</small>` : ""
    const kind = entry.doc.kind ? `<small class="remit-kind">${escapeHtml(entry.doc.kind)}</small> ` : ""
    return {
      location: entry.doc.location,
      title: kind + mark(entry.doc.title, entry.title, parts) + also,
      text: entry.doc.text ? `<p>${excerpt(entry, parts)}</p>` : "",
      score,
      terms: Object.fromEntries(parts.map(part => [part, true]))
    }
  }

  function search(query) {
    const parts = [...new Set(fold(query).split(/[\s,，。、；;：:？?！!（）()《》“”【】<>="']+/).filter(Boolean))]
    if (!parts.length) return []
    let found = exact(parts)
    if (!found.length && parts.length > 1 && parts.every(part => HAN.test(part))) found = exact([parts.join("")])
    if (!found.length) found = loose(parts)
    found.sort((one, other) => other.score - one.score)
    const groups = new Map()
    for (const hit of found) {
      const page = hit.entry.page || hit.entry
      if (!groups.has(page)) {
        if (groups.size === MOST) continue
        groups.set(page, [])
      }
      groups.get(page).push(hit)
    }
    return [...groups].map(([page, hits]) => {
      if (!hits.some(hit => hit.entry === page)) hits.push({ entry: page, score: 0, parts: hits[0].parts })
      return hits.map(item)
    })
  }

  function answer(message) {
    if (message.type === 0) {
      setUp(message.data)
      return { type: 1 }
    }
    return { type: 3, data: { items: search(message.data) } }
  }

  if (typeof document === "undefined") self.addEventListener("message", event => self.postMessage(answer(event.data)))
  else window.remitSearch = answer
})()
