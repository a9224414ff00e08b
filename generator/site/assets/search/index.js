/* What can be found, as it came from the two files: pages with their names, and entries (a page, or a part of one) with
   their lines. Several entries may hold the same line. */

const OTHER_NAME = 0.9 // share of a word that another name of the same thing counts
const ALIKE = 0.8 // share that a word of much the same sense counts

class Index {
  constructor(data) {
    this.characters = new Characters(data)
    this.kinds = data.kinds
    this.labels = data.labels
    const split = text => (text ? text.split("\n") : [])
    const also = data.also.split("\n")
    const titles = data.titles.split("\n")
    const kind = data.kind.split(" ")
    this.pages = split(data.paths).map((path, at) => ({
      at,
      path,
      title: titles[at],
      also: also[at] ? also[at].split("\t") : [],
      kind: data.kinds[kind[at]],
      weight: Number(data.weight[at])
    }))
    for (const page of this.pages) {
      page.name = this.characters.fold(page.title)
      page.others = page.also.map(name => this.characters.fold(name))
    }
    this.kindNames = new Map(data.kinds.map(kind => [kind, this.characters.fold(kind)]))
    this.words = new Set(this.characters.fold(data.words).split(" ").filter(Boolean))
    this.dropped = new Set(data.dropped.split(/\s+/).filter(Boolean))
    this.groups = new Map()
    this.asked = data.asked.map(one => ({ words: one.words.split(" "), answer: new RegExp(one.answer) }))
    this.units = new Map(data.units)
    for (const unit of [...this.units.values()]) this.units.set(unit, unit)
    for (const page of this.pages) this.group([page.name, ...page.others], OTHER_NAME)
    for (const line of data.alike) this.group(line.split(" "), ALIKE)
    for (const name of this.groups.keys()) if (name.length <= 3 && HAN_ONLY.test(name)) this.words.add(name)
    this.names = [...new Set(this.pages.flatMap(page => [page.name, ...page.others]))].filter(name => HAN.test(name))
    this.longest = Math.max(2, ...[...this.words, ...this.dropped, ...this.groups.keys()].map(word => word.length))
    this.take({ lines: "", entries: "\n".repeat(this.pages.length - 1) })
  }

  /* Names of the same thing find each other, nearly as well as themselves. */
  group(names, share) {
    for (const name of names) {
      for (const other of names) {
        if (other === name || !HAN.test(other)) continue
        if (!this.groups.has(name)) this.groups.set(name, new Map())
        const known = this.groups.get(name)
        known.set(other, Math.max(share, known.get(other) || 0))
      }
    }
  }

  /* All that is written. */
  take({ lines, entries }) {
    this.lines = lines.split("\n")
    this.all = `\n${this.characters.fold(lines)}\n`
    this.counts = new Map()
    this.seen = new Map()
    this.starts = new Int32Array(this.lines.length + 1)
    this.lines.forEach((line, at) => (this.starts[at + 1] = this.starts[at] + line.length + 1))
    let next = 0
    let page = -1
    this.entries = entries.split("\n").map((told, at) => {
      const [anchor, title, numbers] = told.startsWith("#") ? told.slice(1).split("\t") : ["", "", told]
      if (!anchor) page++
      const read = numbers => {
        const held = []
        for (const one of numbers ? numbers.split(" ") : []) {
          if (one[0] === "+") for (let left = Number(one.slice(1)); left > 0; left--) held.push(next++)
          else held.push(parseInt(one, 36))
        }
        return held
      }
      const [own, quoted] = numbers.split("|")
      const owner = this.pages[page]
      return {
        at,
        page: owner,
        anchor,
        title: anchor ? title : owner.title,
        name: anchor ? this.characters.fold(title) : owner.name,
        lines: read(own),
        quoted: read(quoted)
      }
    })
    this.firsts = []
    for (const entry of this.entries) if (!entry.anchor) this.firsts.push(entry.at)
    // What a part says, its page and others only repeat.
    this.holders = this.lines.map(() => [])
    this.quoters = this.lines.map(() => [])
    for (const entry of this.entries) if (entry.anchor) for (const line of entry.lines) this.holders[line].push(entry.at)
    for (const entry of this.entries) {
      if (!entry.anchor) for (const line of entry.lines) (this.holders[line].length ? this.quoters : this.holders)[line].push(entry.at)
      for (const line of entry.quoted) this.quoters[line].push(entry.at)
    }
  }

  /* How often a text stands in lines, at most a thousand times. */
  count(text) {
    let count = this.counts.get(text)
    if (count === undefined) {
      count = 0
      for (let at = this.all.indexOf(text); at >= 0 && count < 1000; at = this.all.indexOf(text, at + text.length)) count++
      this.counts.set(text, count)
    }
    return count
  }

  /* Whether a text stands anywhere. */
  has(text) {
    return this.all.includes(text) || this.pages.some(page => page.name.includes(text) || page.others.some(name => name.includes(text)))
  }

  line(at) {
    return this.all.slice(this.starts[at] + 1, this.starts[at + 1])
  }

  /* The lines that hold what a form of a word stands for, each once. */
  linesWith(form) {
    const key = form.pattern ? form.pattern.source : form.text
    let lines = this.seen.get(key)
    if (!lines) this.seen.set(key, (lines = this.scan(form)))
    return lines
  }

  scan(form) {
    const found = []
    const { all, starts } = this
    let line = 0
    for (let at = form.next(all, 0); at >= 0; ) {
      let high = this.lines.length - 1
      while (line < high) {
        const middle = (line + high + 1) >> 1
        if (starts[middle] < at) line = middle
        else high = middle - 1
      }
      found.push(line)
      if (line + 1 >= this.lines.length) break
      at = form.next(all, starts[line + 1])
    }
    return found
  }
}
