/* Results as Material's script shows them. */

const AROUND = 42 // characters before and behind a hit in the excerpt
const PARTS = 6 // parts of a page shown

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`)
}

/* Text as HTML with the hits marked; folded is the same text as it is searched. */
function mark(text, folded, forms) {
  const ranges = []
  for (const form of forms) {
    for (let at = form.next(folded, 0); at >= 0; at = form.next(folded, at + form.size)) ranges.push([at, at + form.size])
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

/* The lines around the first one that holds most of the words. */
function excerpt(index, entry, forms) {
  const lines = entry.lines.length ? entry.lines : entry.quoted
  if (!lines.length) return ""
  let best = 0
  let most = -1
  lines.forEach((line, at) => {
    const text = index.texts.get(line)
    const held = new Set(forms.filter(form => form.in(text)).map(form => form.from)).size
    if (held > most) [best, most] = [at, held]
  })
  const begin = Math.max(0, best - 1)
  const shown = lines.slice(begin, best + 4)
  const text = shown.map(line => index.lines[line]).join(" · ")
  const folded = shown.map(line => index.texts.get(line)).join(" · ")
  const before = shown.slice(0, best - begin).reduce((sum, line) => sum + index.lines[line].length + 3, 0)
  const places = forms.map(form => form.next(folded, before)).filter(at => at >= 0)
  const first = places.length ? Math.min(...places) : before
  const from = Math.max(0, first - AROUND)
  const to = Math.min(text.length, first + 2 * AROUND)
  const cutOff = begin > 0 || from > 0 ? "…" : ""
  const more = to < text.length || best + 4 < lines.length ? "…" : ""
  return `<p>${cutOff}${mark(text.slice(from, to), folded.slice(from, to), forms)}${more}</p>`
}

function item(index, read, { entry, score, hits }) {
  const { page } = entry
  const forms = read.forms.filter(form => form.share > WEIGHT.char && hits.some(at => form.from <= at && at <= form.to))
  const other = entry.anchor ? -1 : page.others.findIndex(name => forms.some(form => form.in(name) && !form.in(entry.name)))
  const also = other >= 0 ? ` <small>${mark(page.also[other], page.others[other], forms)}</small>` : ""
  const kind = entry.anchor ? "" : `<small class="remit-kind">${escapeHtml(page.kind)}</small> `
  return {
    location: `${page.path}.html${entry.anchor ? `#${entry.anchor}` : ""}`,
    title: kind + mark(entry.title || page.title, entry.name || page.name, forms) + also,
    text: excerpt(index, entry, forms),
    score,
    terms: Object.fromEntries(hits.map(at => [read.words[at].text, true]))
  }
}

/* Results for Material, which shows of each page what has the score of the first result, and folds the rest; Enter opens
   the one with the highest score. The best pages come first, whatever they are; the others by kind. */
const BEST = 5
const ALSO = 0.8 // of the score of the best part: parts that are shown with it

function show(index, { read, groups }) {
  const best = groups.slice(0, BEST)
  const rest = groups.slice(BEST)
  const kinds = [...new Set(rest.map(group => group.page.kind))]
  const ordered = [...best, ...kinds.flatMap(kind => rest.filter(group => group.page.kind === kind))]
  const items = ordered.map(({ page, hits }, at) => {
    const place = ordered.length - at
    const shown = hits.slice(0, PARTS).map(hit => ({ ...hit, score: hit.score >= ALSO * hits[0].score ? place : place - 0.5 }))
    if (hits[0].entry.anchor) {
      // The page itself stands above its parts and is not what was found.
      const own = shown.find(hit => !hit.entry.anchor)
      if (own) own.score = place - 0.5
      else shown.push({ entry: index.entries[index.firsts[page.at]], score: place - 0.5, hits: hits[0].hits })
    } else for (const hit of shown.slice(1)) hit.score = place - 0.5
    const made = shown.map(hit => item(index, read, hit))
    if (at === 0 && rest.length) made[0].group = index.labels.best
    if (at >= BEST && (at === BEST || ordered[at - 1].page.kind !== page.kind)) made[0].group = page.kind
    return made
  })
  return items.length ? { items } : { items, label: index.labels.nearest, nearest: nearest(index, read) }
}

/* Pages whose names have most in common with a query that nothing fits. */
const NEAR = 5

function nearest(index, { text }) {
  const ones = new Set([...text].filter(one => HAN.test(one) || /[a-z0-9]/.test(one)))
  const pairs = new Set(pairsOf(text))
  const near = index.pages.map(page => {
    const score = Math.max(
      ...[page.name, ...page.others].map(name => {
        const shared = new Set([...name].filter(one => ones.has(one))).size
        const sides = pairsOf(name).filter(pair => pairs.has(pair)).length
        return (shared + 2 * sides) / (name.length + text.length)
      })
    )
    return { page, score: score * (PRIOR[page.path.split("/")[0]] || LEAST_PRIOR) }
  })
  return near
    .filter(({ score }) => score > 0.1)
    .sort((one, other) => other.score - one.score || one.page.at - other.page.at)
    .slice(0, NEAR)
    .map(({ page }) => [page.title, `${page.path}.html`])
}

function pairsOf(text) {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}
