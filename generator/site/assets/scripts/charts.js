/* Charts: pictures of trees with a link in each box (charts.css). */
{
  const STEP = 1.25
  const LARGEST = 3
  /* Below so much of its size a chart is no longer read, but looked at from afar: it gets a window. */
  const READABLE = 0.7
  const AFAR = 0.4
  const SQUEEZED = 0.85
  const LONG = 100
  const phone = matchMedia("(max-width: 44.98em)")

  /* A chart that is a little too wide is squeezed rather than scrolled. */
  const squeeze = (svg) => {
    svg.style.minWidth = `${svg.viewBox.baseVal.width * SQUEEZED}px`
    svg.style.maxWidth = "100%"
  }

  /* A chart begins at its root; where the box that the page is about lies further to the right, it is moved into sight. */
  const begin = (chart) => {
    const box = chart.querySelectorAll(".box")[chart.dataset.focus].getBoundingClientRect()
    const beyond = box.right - chart.getBoundingClientRect().right
    if (beyond > 0) chart.scrollLeft += beyond + 20
  }

  /* The links of a chart are one stop of the tab key; arrows lead from box to box, to the nearest on that side. */
  const walk = (chart) => {
    const links = [...chart.querySelectorAll("svg:first-of-type a")]
    if (links.length < 2) return
    const stop = (here) => links.forEach((one) => one.setAttribute("tabindex", one === here ? 0 : -1))
    stop(links[0])
    chart.addEventListener("focusin", (event) => links.includes(event.target) && stop(event.target))
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }
    chart.addEventListener("keydown", (event) => {
      const way = ways[event.key]
      const here = event.target.closest?.("a")
      if (!way || !here || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const from = here.getBBox()
      let nearest = [Infinity]
      for (const one of links) {
        const to = one.getBBox()
        const right = to.x + to.width / 2 - from.x - from.width / 2
        const down = to.y + to.height / 2 - from.y - from.height / 2
        const along = right * way[0] + down * way[1]
        const aside = Math.abs(right * way[1]) + Math.abs(down * way[0])
        if (along > 4 && along + 2 * aside < nearest[0]) nearest = [along + 2 * aside, one]
      }
      nearest[1]?.focus()
    })
  }

  /* A chart with buttons is enlarged and reduced: by them, by keys, by the wheel with Ctrl, by two fingers. */
  const enlarge = (chart, bar) => {
    const svg = chart.querySelector("svg")
    const { width, height } = svg.viewBox.baseVal
    const edge = parseFloat(getComputedStyle(chart).paddingLeft)
    const buttons = Object.fromEntries([...bar.querySelectorAll("button")].map((one) => [one.dataset.zoom, one]))
    let scale = 1
    /* All of a chart is in sight at first where it can still be read; else a window of the height of the screen. */
    const across = () => Math.min((chart.clientWidth - 2 * edge) / width, 1)
    const frame = () => {
      const first = phone.matches ? Math.max(across(), 0.8) : across()
      const tall = phone.matches || first < READABLE ? 0.8 * innerHeight : Infinity
      chart.style.height = `${Math.min(height * first + 2 * edge + 2, tall)}px`
      return first < READABLE ? whole() : first
    }
    const whole = () => Math.min((chart.clientHeight - 2 * edge) / height, across())
    const to = (wanted, x = chart.clientWidth / 2, y = chart.clientHeight / 2) => {
      const next = Math.min(Math.max(wanted, whole()), LARGEST)
      const left = ((chart.scrollLeft + x - edge) * next) / scale + edge - x
      const top = ((chart.scrollTop + y - edge) * next) / scale + edge - y
      scale = next
      svg.style.width = `${width * scale}px`
      chart.classList.toggle("remit-afar", scale < AFAR)
      chart.scrollTo(left, top)
      buttons.out.disabled = buttons.whole.disabled = scale <= whole() * 1.001
      buttons.in.disabled = scale >= LARGEST
    }
    const acts = { in: () => to(scale * STEP), out: () => to(scale / STEP), whole: () => to(0) }
    const keys = { "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.whole }
    const at = (event) => {
      const frame = chart.getBoundingClientRect()
      return [event.clientX - frame.left, event.clientY - frame.top]
    }

    bar.hidden = false
    chart.dataset.zoom = "on"
    to(frame())
    begin(chart)

    /* Who points at a name that is read from afar wants to see that part. */
    chart.addEventListener("click", (event) => event.target.matches(".remit-across") && to(1, ...at(event)))
    bar.addEventListener("click", (event) => acts[event.target.dataset.zoom]?.())
    chart.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return
      event.preventDefault()
      keys[event.key]()
    })
    chart.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      to(scale * STEP ** (-event.deltaY / 60), ...at(event))
    }, { passive: false })
    addEventListener("resize", () => to(Math.max(scale, frame() && whole())))

    /* Two fingers */
    let apart = 0
    const span = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
    chart.addEventListener("touchstart", (event) => { apart = event.touches.length === 2 ? span(event.touches) : 0 })
    chart.addEventListener("touchmove", (event) => {
      if (!apart || event.touches.length !== 2) return
      event.preventDefault()
      const [one, other] = event.touches
      const now = span(event.touches)
      to(scale * now / apart, ...at({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 }))
      apart = now
    }, { passive: false })

    /* A mouse drags the chart; what was dragged is not followed as a link. */
    let held = null
    chart.addEventListener("dragstart", (event) => event.preventDefault())
    chart.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0) held = { x: event.clientX, y: event.clientY, far: false }
    })
    addEventListener("pointermove", (event) => {
      if (!held) return
      const [right, down] = [event.clientX - held.x, event.clientY - held.y]
      if (!held.far && Math.hypot(right, down) < 5) return
      chart.dataset.zoom = "drag"
      chart.scrollBy(-right, -down)
      held = { x: event.clientX, y: event.clientY, far: true }
    })
    addEventListener("pointerup", () => {
      if (held?.far) addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true })
      setTimeout(() => { chart.dataset.zoom = "on" })
      held = null
    })
  }

  for (const chart of document.querySelectorAll(".remit-chart")) {
    walk(chart)
    const bar = chart.previousElementSibling
    if (bar?.matches(".remit-zoom")) enlarge(chart, bar)
    else {
      squeeze(chart.querySelector("svg"))
      begin(chart)
    }
  }

  /* In the list that says the same as a chart, each branch below the first level has a button that folds it, and is
     folded unless it leads to what the page is about. A list has its lines in the order in which the chart has its
     boxes. The button is called like the line it stands before. */
  const branches = []
  for (const list of document.querySelectorAll(".remit-chart + details.remit-fold > ul, #_outline + ul")) {
    const items = [...list.querySelectorAll("li")]
    const here = items[list.parentElement.previousElementSibling?.dataset.focus]
    for (const item of items) {
      const below = item.querySelector(":scope > ul")
      if (!below || item.parentElement === list || item.contains(here)) continue
      const button = document.createElement("button")
      button.type = "button"
      button.className = "remit-branch"
      button.setAttribute("aria-label", item.querySelector("a, span")?.textContent ?? item.firstChild.textContent)
      const show = (open) => {
        below.hidden = !open
        button.setAttribute("aria-expanded", open)
      }
      button.addEventListener("click", () => show(below.hidden))
      item.prepend(button)
      branches.push({ show, long: items.length > LONG })
    }
  }

  /* On a phone the list is read instead of the chart in front of it (charts.css), and its branches are closed, as those
     of a long list are everywhere. */
  const unfold = () => {
    for (const fold of document.querySelectorAll(".remit-chart + details.remit-fold")) fold.open = phone.matches
    for (const { show, long } of branches) show(!phone.matches && !long)
  }
  phone.addEventListener("change", unfold)
  unfold()
  addEventListener("beforeprint", () => branches.forEach(({ show }) => show(true)))
}
