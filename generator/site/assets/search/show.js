/* Results as Material's script shows them. */

const AROUND = 42 // characters before and behind a hit in the excerpt
const PARTS = 6 // parts of a page shown

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`)
}

/* Text as HTML with the hits marked; folded is the same text as it is searched. */
function mark(text, folded, words) {
  const ranges = []
  for (const word of words) {
    for (const form of word.forms) {
      for (let at = form.next(folded, 0); at >= 0; at = form.next(folded, at + form.size)) ranges.push([at, at + form.size])
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

/* The lines around the first one that holds most of the words. */
function excerpt(index, entry, words) {
  if (!entry.lines.length) return ""
  let best = 0
  let most = -1
  entry.lines.forEach((line, at) => {
    const text = index.line(line)
    const held = words.filter(word => word.forms.some(form => form.in(text))).length
    if (held > most) [best, most] = [at, held]
  })
  const begin = Math.max(0, best - 1)
  const shown = entry.lines.slice(begin, best + 4)
  const text = shown.map(line => index.lines[line]).join(" · ")
  const folded = shown.map(line => index.line(line)).join(" · ")
  const before = shown.slice(0, best - begin).reduce((sum, line) => sum + index.lines[line].length + 3, 0)
  const places = words.flatMap(word => word.forms.map(form => form.next(folded, before))).filter(at => at >= 0)
  const first = places.length ? Math.min(...places) : before
  const from = Math.max(0, first - AROUND)
  const to = Math.min(text.length, first + 2 * AROUND)
  const cutOff = begin > 0 || from > 0 ? "…" : ""
  const more = to < text.length || best + 4 < entry.lines.length ? "…" : ""
  return `<p>${cutOff}${mark(text.slice(from, to), folded.slice(from, to), words)}${more}</p>`
}

function item(index, { entry, score, hits }) {
  const { page } = entry
  const other = entry.anchor
    ? -1
    : page.others.findIndex(name => hits.some(word => word.forms.some(form => form.in(name) && !form.in(entry.name))))
  const also = other >= 0 ? ` <small>${mark(page.also[other], page.others[other], hits)}</small>` : ""
  const kind = entry.anchor ? "" : `<small class="remit-kind">${escapeHtml(page.kind)}</small> `
  return {
    location: `${page.path}.html${entry.anchor ? `#${entry.anchor}` : ""}`,
    title: kind + mark(entry.title || page.title, entry.name || page.name, hits) + also,
    text: excerpt(index, entry, hits),
    score,
    terms: Object.fromEntries(hits.map(word => [word.text, true]))
  }
}

/* The best pages first, whatever they are; the others by kind. */
const BEST = 5

function show(index, groups) {
  const best = groups.slice(0, BEST)
  const rest = groups.slice(BEST)
  const kinds = [...new Set(rest.map(group => group.page.kind))]
  const ordered = [...best, ...kinds.flatMap(kind => rest.filter(group => group.page.kind === kind))]
  return ordered.map(({ page, hits }, at) => {
    const shown = hits.slice(0, PARTS)
    if (!shown.some(hit => !hit.entry.anchor)) {
      shown.push({ entry: index.entries[index.firsts[page.at]], score: 0, hits: hits[0].hits })
    }
    const items = shown.map(hit => item(index, hit))
    const before = ordered[at - 1]
    const heading =
      at === 0 && rest.length ? index.labels.best : at >= BEST && (at === BEST || before.page.kind !== page.kind) ? page.kind : ""
    if (heading) for (const one of items) one.group = heading
    return items
  })
}
