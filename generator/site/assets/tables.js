/* Registers: rows are filtered, sorted and saved as CSV; what is shown stands in the address, so that it can be sent.
   One form serves all tables of a page; a part of the page whose table shows no row is not shown either. */
{
  /* So many rows are drawn at once: a browser needs seconds to lay out ten thousand. The others leave the page. */
  const most = 500
  const place = document.querySelector(".remit-finder")
  const words = JSON.parse(place.querySelector("script").textContent)
  const form = place.querySelector("form")
  const output = place.querySelector("output")
  const save = place.querySelector("button[data-csv]")
  const facets = [...form.querySelectorAll("select[data-column]")]
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true })
  /* Full width, half width and capitals are one. */
  const fold = (text) => text.normalize("NFKC").toLowerCase()
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const lines = (cell) => [...cell.childNodes].map((one) => (one.nodeName === "BR" ? "\n" : one.textContent)).join("")
  /* What a heading says, without the sign that links to it. */
  const said = (heading) =>
    trimmed([...heading.childNodes].map((one) => (one.className === "headerlink" ? "" : one.textContent)).join(""))
  const trimmed = (text) => text.replace(/[^\S\n]+/g, " ").trim()

  /* Each table with the heading above it, and all that stands between the two. */
  const article = place.parentElement
  const tables = [...article.querySelectorAll("table")].map((table) => {
    let block = table
    while (block.parentElement !== article) block = block.parentElement
    const around = [block]
    let above = block.previousElementSibling
    while (above && above !== place && !/^H[23]$/.test(above.tagName) && !above.querySelector("table")) {
      around.unshift(above)
      above = above.previousElementSibling
    }
    const heading = above && /^H[23]$/.test(above.tagName) ? above : null
    if (heading) around.unshift(heading)
    const title = heading ? said(heading) : ""
    const heads = [...table.tHead.rows[0].cells]
    const rows = [...table.tBodies[0].rows].map((row, at) => ({ row, at, texts: null, folded: null, fits: true, shown: true }))
    return { table, heads, around: heading ? around : [block], title, columns: heads.map((one) => one.textContent), rows }
  })
  const all = tables.flatMap((one) => one.rows)
  const named = new Map(all.flatMap((one) => [...one.row.querySelectorAll("[id]")].map((mark) => [mark.id, one])))
  /* The row that the address names. */
  const aimed = () => {
    try {
      return named.get(decodeURIComponent(location.hash.slice(1)))
    } catch {
      return undefined
    }
  }
  const texts = (one) => (one.texts ??= [...one.row.cells].map((cell) => trimmed(lines(cell))))

  const rest = document.createElement("p")
  rest.className = "remit-rest"
  rest.append(document.createElement("button"))
  rest.firstChild.type = "button"
  const last = tables[tables.length - 1].around
  last[last.length - 1].after(rest)

  let state = { query: "", chosen: new Map(), sort: "" }

  /* Sort by a column: what has nothing in it last, equals as they stood. A key in the cell is worth more than words. */
  const arrange = ({ heads, columns, rows }) => {
    const down = state.sort.startsWith("-")
    const at = columns.indexOf(down ? state.sort.slice(1) : state.sort)
    for (const [number, head] of heads.entries()) {
      if (number === at) head.setAttribute("aria-sort", down ? "descending" : "ascending")
      else head.removeAttribute("aria-sort")
    }
    const keys = at < 0 ? null : new Map(rows.map((one) => [one, one.row.cells[at].dataset.key ?? texts(one)[at]]))
    const order = (one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)]
      if (!a !== !b) return a ? -1 : 1
      return (down ? -1 : 1) * collator.compare(a, b) || one.at - other.at
    }
    rows.sort(keys ? order : (one, other) => one.at - other.at)
  }

  /* Put the rows that are shown in their place, if they are not there yet. */
  const draw = (body, rows) => {
    const shown = rows.filter((one) => one.shown).map((one) => one.row)
    if (shown.length !== body.rows.length || shown.some((row, at) => row !== body.rows[at])) body.replaceChildren(...shown)
  }

  /* Which rows fit, and which of them are drawn: the first ones, all on paper, and the one that the address names. */
  const filter = (limit = most) => {
    const wanted = fold(state.query).split(/\s+/).filter(Boolean)
    const picked = [...state.chosen]
    const aim = aimed()
    let count = 0
    let drawn = 0
    for (const { table, around, columns, rows, title } of tables) {
      const places = picked.map(([column]) => columns.indexOf(column))
      const fits = (one) =>
        picked.every(([column, value], number) => {
          const at = places[number]
          const found = column === words.section ? title : at < 0 ? "" : texts(one)[at]
          return (found || words.empty) === value
        }) &&
        (!wanted.length ||
          ((one.folded ??= fold([title, ...texts(one)].join("\n"))), wanted.every((word) => one.folded.includes(word))))
      const before = drawn
      for (const one of rows) {
        one.fits = fits(one)
        one.shown = one.fits && (drawn < limit || one === aim)
        count += one.fits
        drawn += one.shown
      }
      draw(table.tBodies[0], rows)
      for (const one of around) one.hidden = drawn === before && rows.length > 0
    }
    const told = count === 0 ? words.none : count < all.length ? words.some : words.all
    output.textContent = fill(told, { count, all: all.length }) + (drawn < count ? fill(words.first, { drawn }) : "")
    form.querySelector("button[type=reset]").hidden = !state.query && !state.chosen.size
    save.disabled = count === 0
    rest.hidden = drawn === count
    rest.firstChild.textContent = fill(words.rest, { count: count - drawn })
  }

  const show = () => {
    tables.forEach(arrange)
    filter()
  }

  /* The state of the form, the page and the address. */
  const address = () => {
    const parts = new URLSearchParams()
    if (state.query.trim()) parts.set("q", state.query.trim())
    for (const [column, value] of state.chosen) parts.set(`.${column}`, value)
    if (state.sort) parts.set("sort", state.sort)
    return `${parts}` ? `#?${parts}` : ""
  }
  const remember = () => {
    const hash = address()
    if (hash || location.hash.startsWith("#?")) history.replaceState(history.state, "", hash || location.href.split("#")[0])
  }
  const restore = () => {
    const parts = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "")
    form.elements.q.value = parts.get("q") ?? ""
    form.elements.sort.value = parts.get("sort") ?? ""
    for (const one of facets) one.value = parts.get(`.${one.dataset.column}`) ?? ""
    read()
    visit()
  }
  /* The row may have stood elsewhere, or not at all, when the browser went there. */
  const visit = () => {
    if (aimed() && all.length > most) location.replace(location.hash)
  }
  const read = () => {
    // What the form does not offer, since the register has changed since, leaves it empty.
    for (const one of form.querySelectorAll("select")) if (one.selectedIndex < 0) one.value = ""
    const chosen = facets.filter((one) => one.value).map((one) => [one.dataset.column, one.value])
    state = { query: form.elements.q.value, chosen: new Map(chosen), sort: form.elements.sort.value }
    show()
  }

  /* What is shown, as a spreadsheet reads it: one table, with the heading above each in front of its rows. */
  const table = () => {
    const columns = []
    for (const one of tables) {
      let at = 0
      for (const column of one.columns) {
        if (!columns.includes(column)) columns.splice(at, 0, column)
        at = columns.indexOf(column) + 1
      }
    }
    const grouped = tables.some((one) => one.title)
    const rows = tables.flatMap((one) =>
      one.rows.filter((row) => row.fits).map((row) => {
        const cells = columns.map((column) => texts(row)[one.columns.indexOf(column)] ?? "")
        return grouped ? [one.title, ...cells] : cells
      }),
    )
    return [grouped ? [words.section, ...columns] : columns, ...rows]
  }
  /* A cell that begins with one of these signs would be a formula. */
  const safe = (text) => `"${(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const download = () => {
    const text = table().map((row) => row.map(safe).join(",")).join("\r\n")
    const link = document.createElement("a")
    // Spreadsheets know by the first sign that it is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }))
    link.download = words.file
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
  }

  for (const { heads } of tables) {
    for (const head of heads) {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = head.textContent
      button.title = words.sort
      button.addEventListener("click", () => {
        const [column, down] = [button.textContent, `-${button.textContent}`]
        form.elements.sort.value = state.sort === column ? down : state.sort === down ? "" : column
        read()
        remember()
      })
      head.replaceChildren(button)
    }
  }
  for (const one of facets) {
    const options = [...one.options].slice(1)
    // Few values stand in their own order, such as month before year; many are looked up like in a dictionary.
    if (options.length > 12) one.append(...options.sort((a, b) => collator.compare(a.value, b.value)))
  }
  form.addEventListener("input", () => {
    read()
    remember()
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", (event) => {
    // Not what the page came with, and not the order.
    event.preventDefault()
    form.elements.q.value = ""
    for (const one of facets) one.value = ""
    read()
    remember()
    form.elements.q.focus()
  })
  save.addEventListener("click", download)
  addEventListener("hashchange", restore)
  rest.firstChild.addEventListener("click", () => {
    const next = all.find((one) => one.fits && !one.shown)
    filter(Infinity)
    // Who came by keyboard goes on where the list went on.
    next?.row.querySelector("a[href]")?.focus({ preventScroll: true })
  })
  addEventListener("beforeprint", () => filter(Infinity))
  addEventListener("afterprint", () => filter())

  /* The head stays in sight: below the frame of the page where the table has room, else inside a window of its own. */
  const fit = () => {
    for (const { table } of tables) {
      const window = table.closest(".md-typeset__scrollwrap")
      if (!window) continue
      window.classList.remove("remit-fits")
      window.classList.toggle("remit-fits", window.scrollWidth <= window.clientWidth)
    }
  }
  addEventListener("load", () => {
    fit()
    visit()
  })
  addEventListener("resize", fit)

  place.dataset.on = ""
  restore()
}
