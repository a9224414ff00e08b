/* What can be found, as it came from the two files: pages with their names, and entries (a page, or a part of one) with
   their lines. Several entries may hold the same line. */

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
    this.words = new Set()
    const words = [...data.words.split(" "), ...this.pages.flatMap(page => [page.name, ...page.others])]
    for (const word of words) if (/^[\u3400-\u9fff]{2,}$/.test(word)) this.words.add(this.characters.fold(word))
    this.dropped = new Set(data.dropped.split(" ").filter(Boolean))
    this.alike = new Map()
    for (const line of data.alike) {
      const group = line.split(" ")
      for (const word of group) {
        this.words.add(word)
        this.alike.set(word, [...new Set([...(this.alike.get(word) || []), ...group])])
      }
    }
    this.longest = Math.max(2, ...[...this.words, ...this.dropped].map(word => word.length))
    this.take({ lines: "", entries: "\n".repeat(this.pages.length - 1) })
  }

  /* All that is written. */
  take({ lines, entries }) {
    this.lines = lines.split("\n")
    this.all = `\n${this.characters.fold(lines)}\n`
    this.starts = new Int32Array(this.lines.length + 1)
    this.lines.forEach((line, at) => (this.starts[at + 1] = this.starts[at] + line.length + 1))
    let next = 0
    let page = -1
    this.entries = entries.split("\n").map((told, at) => {
      const [anchor, title, numbers] = told.startsWith("#") ? told.slice(1).split("\t") : ["", "", told]
      if (!anchor) page++
      const held = []
      for (const one of numbers ? numbers.split(" ") : []) {
        if (one[0] === "+") for (let left = Number(one.slice(1)); left > 0; left--) held.push(next++)
        else held.push(parseInt(one, 36))
      }
      const owner = this.pages[page]
      return {
        at,
        page: owner,
        anchor,
        title: anchor ? title : owner.title,
        name: anchor ? this.characters.fold(title) : owner.name,
        lines: held
      }
    })
    this.firsts = []
    for (const entry of this.entries) if (!entry.anchor) this.firsts.push(entry.at)
    this.holders = this.lines.map(() => [])
    for (const entry of this.entries) for (const line of entry.lines) this.holders[line].push(entry.at)
  }

  line(at) {
    return this.all.slice(this.starts[at] + 1, this.starts[at + 1])
  }

  /* The lines that hold what a form of a word stands for, each once. */
  linesWith(form) {
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
