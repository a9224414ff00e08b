/* What can be found, as it came from the two files: pages with their names, and entries (a page, or a part of one) with
   their lines. Several entries may hold the same line. */

/* Texts as one, so that the browser looks through all of them at once. */
class Lines {
  constructor(texts) {
    this.all = `\n${texts.join("\n")}\n`
    this.starts = new Int32Array(texts.length + 1)
    texts.forEach((text, at) => (this.starts[at + 1] = this.starts[at] + text.length + 1))
    this.count = texts.length
    this.seen = new Map()
  }

  get(at) {
    return this.all.slice(this.starts[at] + 1, this.starts[at + 1])
  }

  size(at) {
    return this.starts[at + 1] - this.starts[at] - 1
  }

  /* The texts that hold what a form of a word stands for, each once. */
  with(form) {
    const key = form.pattern ? form.pattern.source : form.text
    let found = this.seen.get(key)
    if (!found) this.seen.set(key, (found = this.scan(form)))
    return found
  }

  scan(form) {
    const found = []
    const { all, starts } = this
    let line = 0
    for (let at = form.next(all, 0); at >= 0; ) {
      let high = this.count - 1
      while (line < high) {
        const middle = (line + high + 1) >> 1
        if (starts[middle] < at) line = middle
        else high = middle - 1
      }
      found.push(line)
      if (line + 1 >= this.count) break
      at = form.next(all, starts[line + 1])
    }
    return found
  }
}

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
    this.groups = new Map() // names of the same thing
    this.alike = new Map() // words of much the same sense
    this.asked = data.asked.map(({ when, answer, pages }) => ({
      when: new RegExp(when),
      answer: answer && new RegExp(answer),
      pages: pages ? pages.split(" ") : []
    }))
    this.units = new Map(data.units)
    for (const unit of [...this.units.values()]) this.units.set(unit, unit)
    for (const page of this.pages) this.group([page.name, ...page.others], this.groups)
    for (const line of data.alike) this.group(line.split(" "), this.alike)
    for (const name of [...this.groups.keys(), ...this.alike.keys()]) if (name.length <= ATOM && HAN_ONLY.test(name)) this.words.add(name)
    // Names of pages, with the pages that have them.
    this.owners = this.pages.flatMap(page => [page.name, ...page.others].map((name, at) => ({ page, other: at > 0 })))
    this.names = new Lines(this.pages.flatMap(page => [page.name, ...page.others]))
    this.longest = Math.max(2, ...[...this.words, ...this.dropped, ...this.groups.keys(), ...this.alike.keys()].map(word => word.length))
    this.take({ lines: "", entries: "\n".repeat(this.pages.length - 1) })
  }

  /* Names or words that find each other. */
  group(names, into) {
    for (const name of names) {
      for (const other of names) {
        if (other === name || other.length < 2 || !HAN.test(other)) continue
        if (!into.has(name)) into.set(name, new Set())
        into.get(name).add(other)
      }
    }
  }

  /* All that is written. */
  take({ lines, entries }) {
    this.lines = lines.split("\n")
    this.texts = new Lines(this.characters.fold(lines).split("\n"))
    this.counts = new Map()
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
    this.named = this.entries.filter(entry => entry.anchor && entry.name)
    this.parts = new Lines(this.named.map(entry => entry.name))
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
      for (let at = this.texts.all.indexOf(text); at >= 0 && count < 1000; at = this.texts.all.indexOf(text, at + text.length)) count++
      this.counts.set(text, count)
    }
    return count
  }

  /* Whether a text stands anywhere. */
  has(text) {
    return this.texts.all.includes(text) || this.names.all.includes(text)
  }
}
