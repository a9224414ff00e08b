/* My position: the list to choose from (me.html), the button on the page of a position, and what is due there. */
{
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const made = (name, text = "", looks = "") => {
    const element = document.createElement(name)
    element.textContent = text
    if (looks) element.className = looks
    return element
  }
  /* A position that was moved or renamed is still known by its former addresses. */
  const means = ({ dataset }, address) => [dataset.address, ...(dataset.former ?? "").split(" ")].includes(address)
  const changed = () => dispatchEvent(new Event("remit-mine"))

  const picker = (place) => {
    const words = JSON.parse(place.querySelector("script").textContent)
    const form = place.querySelector("form")
    const output = form.querySelector("output")
    const current = form.querySelector(".remit-chosen")
    const links = [...place.querySelectorAll("section a")]
    const chosen = remitMine.get()
    const known = chosen && links.find((link) => means(link, chosen.address))
    if (known && location.hash !== "#choose") return location.replace(known.href)
    const show = () => {
      const own = remitMine.get()
      current.hidden = !own
      current.querySelector("span").textContent = own ? fill(words.chosen, own) : ""
    }
    /* Width, case and blanks mean nothing; the unit, other names and the sound of the name count as well. */
    const plain = (text) => text.normalize("NFKC").toLowerCase()
    const whole = new Map(
      links.map((link) => {
        const unit = link.closest("section").querySelector("h2").textContent
        const { also = "", spoken = "", address } = link.dataset
        return [link, plain([unit, link.textContent, also, spoken, address].join(" "))]
      }),
    )
    const shown = () => links.filter((link) => !link.closest("li").hidden)
    const filter = () => {
      const parts = plain(form.elements.filter.value).split(/\s+/).filter(Boolean)
      const found = (text) => parts.every((part) => text.includes(part) || text.replaceAll(" ", "").includes(part))
      for (const link of links) link.closest("li").hidden = !found(whole.get(link))
      for (const unit of place.querySelectorAll("section")) unit.hidden = !unit.querySelector("li:not([hidden])")
      const count = shown().length
      output.textContent = count ? fill(words.found, { count }) : words.none
      // Who finds nothing looks through all of them.
      if (!count) for (const one of place.querySelectorAll("section, li")) one.hidden = false
    }
    const choose = (link) => remitMine.set({ address: link.dataset.address, name: link.textContent })
    form.hidden = false
    show()
    if (chosen && !known) output.textContent = fill(words.gone, chosen)
    form.elements.filter.addEventListener("input", filter)
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      if (form.elements.filter.value.trim()) shown()[0]?.click()
    })
    form.querySelector("button").addEventListener("click", () => {
      remitMine.set(null)
      show()
      changed()
      form.elements.filter.focus()
    })
    for (const link of links) link.addEventListener("click", () => choose(link))
    place.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
      const all = [form.elements.filter, ...shown()]
      const next = all[all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]
      if (!next) return
      event.preventDefault()
      event.stopPropagation()
      next.focus()
    })
    // On a phone a focus would cover half of the list with the keyboard.
    if (matchMedia("(hover: hover)").matches) form.elements.filter.focus()
  }

  const choice = (place) => {
    const words = JSON.parse(place.querySelector("script").textContent)
    const { address, name } = place.dataset
    const button = place.querySelector("button")
    const output = place.querySelector("output")
    const another = place.querySelector("a")
    const keep = () => remitMine.set({ address, name })
    const show = () => {
      const chosen = remitMine.get()
      const own = chosen !== null && means(place, chosen.address)
      button.hidden = own
      another.hidden = !own
      output.textContent = own ? (chosen.kept ? words.chosen : words.unkept) : ""
    }
    button.addEventListener("click", () => {
      keep()
      show()
      changed()
      another.focus()
    })
    show()
    const before = remitMine.get()
    if (button.hidden && (before.name !== name || before.address !== address)) {
      keep()
      changed()
    }
  }

  const iso = (day) =>
    [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((one) => String(one).padStart(2, "0")).join("-")
  const moved = (day, number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + number)
  const monday = (day) => moved(day, -((day.getDay() + 6) % 7))

  const agenda = (place) => {
    const data = place.querySelector("script")
    const { words, span, days, rows, off } = JSON.parse(data.textContent)
    place.replaceChildren(data)
    place.classList.remove("remit-made")
    let fold = place.nextElementSibling
    while (!fold.querySelector("tbody")) fold = fold.nextElementSibling
    const lines = [...fold.querySelectorAll("tbody tr")]
    const now = new Date()
    const today = iso(now)
    place.dataset.day = today
    const months = [0, 1].map((number) => new Date(now.getFullYear(), now.getMonth() + number, 1))
    const week = [iso(monday(now)), iso(moved(monday(now), 6))]
    const month = months.map((first) => [iso(first), iso(new Date(first.getFullYear(), first.getMonth() + 1, 0))])
    if (today < span[0] || month[1][1] > span[1]) {
      place.append(made("p", words.old, "remit-old"))
      if (fold.matches("details")) fold.open = true
      return
    }
    const time = (day) => {
      const weekday = words[(new Date(`${day}T12:00`).getDay() + 6) % 7]
      const text = made("time", `${day.slice(5)} ${weekday}`)
      text.dateTime = day
      return text
    }
    const line = (looks, times, remark) => {
      const one = made("span", "", looks)
      one.append(...times.flatMap((each) => [each, " "]))
      if (remark) one.append(made("small", remark))
      return one
    }
    /* The days that have passed on one line, then each on its own. */
    const said = (dates) => {
      const passed = dates.filter((day) => day < today)
      const ahead = dates.filter((day) => day >= today)
      return [
        ...(passed.length ? [line("remit-passed", passed.map(time), words.passed)] : []),
        ...ahead.map((day) => {
          const remark = day === today ? words.today : off[day] && fill(words.off, { day: off[day].slice(5) })
          return line(day === today ? "remit-today" : "", [time(day)], remark)
        }),
      ]
    }
    /* The second cell says what; what else the row says stands below it, smaller. */
    const item = (row, dates) => {
      const [, what, ...rest] = row.cells
      const one = made("li")
      const text = made("div")
      text.append(...[...what.childNodes].map((node) => node.cloneNode(true)))
      const more = made("p")
      for (const cell of rest) {
        if (!cell.textContent.trim()) continue
        if (more.firstChild) more.append(" · ")
        more.append(...[...cell.childNodes].map((node) => node.cloneNode(true)))
      }
      if (more.firstChild) text.append(more)
      for (const anchor of text.querySelectorAll("[id]")) anchor.removeAttribute("id")
      const when = made("div", "", "remit-when")
      when.append(...said(dates))
      one.append(...(dates.length ? [when] : []), text)
      return one
    }
    const list = (title, range, found, folded) => {
      const part = made(folded ? "details" : "section")
      const head = made(folded ? "summary" : "h3", title)
      if (range) head.append(" ", made("small", range))
      part.append(head)
      if (found.length) {
        const items = made("ul")
        items.append(...found)
        part.append(items)
      } else part.append(made("p", words.none))
      place.append(part)
    }
    /* The rows that have days among these, the soonest first. */
    const within = (first, last, unless) =>
      rows
        .map((at, row) => [
          row,
          at === null ? [] : days[at].filter((day) => first <= day && day <= last && !(unless(day))),
        ])
        .filter(([, dates]) => dates.length)
        .sort(([, one], [, other]) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0))
        .map(([row, dates]) => item(lines[row], dates))
    const inWeek = (day) => week[0] <= day && day <= week[1]
    const short = ([first, last]) => `${first.slice(5)} – ${last.slice(5)}`
    place.classList.add("remit-made")
    list(words.week, short(week), within(...week, () => false), false)
    const daily = rows.flatMap((at, row) => (at === null ? [item(lines[row], [])] : []))
    if (daily.length) list(words.day, "", daily, false)
    list(words.month, short(month[0]), within(...month[0], inWeek), true)
    list(words.next, short(month[1]), within(...month[1], inWeek), true)
    place.append(made("p", words.asof, "remit-asof"))
  }

  for (const place of document.querySelectorAll(".remit-picker")) picker(place)
  for (const place of document.querySelectorAll(".remit-choice")) choice(place)
  for (const place of document.querySelectorAll(".remit-agenda")) agenda(place)
  /* Phones keep a page open for weeks: another day is another list. */
  document.addEventListener("visibilitychange", () => {
    for (const place of document.querySelectorAll(".remit-agenda")) {
      if (document.visibilityState === "visible" && place.dataset.day !== iso(new Date())) agenda(place)
    }
  })
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll(".remit-agenda details")) part.open = true
  })
}
