/* Hears of changes of the policy files, shows the page as it is then, and says what is wrong in them. */
{
  const about = JSON.parse(document.getElementById("remit-preview").textContent)
  const words = about.words
  const root = document.body.appendChild(element("section", "remit-preview"))
  root.setAttribute("aria-label", words.title)
  const badge = root.appendChild(element("button", "remit-preview__badge"))
  badge.type = "button"
  badge.hidden = true
  const panel = root.appendChild(element("div", "remit-preview__panel"))
  panel.hidden = true
  panel.tabIndex = -1
  panel.setAttribute("role", "region")
  panel.setAttribute("aria-label", words.title)
  const spoken = root.appendChild(element("div", "remit-preview__spoken"))
  spoken.setAttribute("role", "status")
  let source = null
  let news = null
  let closed = "" // the errors that the reader has put aside

  badge.addEventListener("click", () => open(true))
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !panel.hidden) close()
  })
  /* A browser keeps few connections to one host open: pages that nobody looks at need none. */
  document.addEventListener("visibilitychange", listen)
  addEventListener("pagehide", () => source && source.close())
  addEventListener("pageshow", listen)
  listen()

  function listen() {
    if (source) source.close()
    source = null
    if (document.hidden) return
    source = new EventSource(`${about.events}?page=${encodeURIComponent(about.page)}`)
    source.onmessage = event => hear(JSON.parse(event.data))
    source.onerror = () => {
      panel.hidden = true
      badge.hidden = false
      badge.dataset.worst = "lost"
      badge.textContent = words.lost
    }
  }

  function hear(told) {
    if (told.page !== about.shown) {
      location.reload()
      return
    }
    news = told
    const worst = told.errors ? "error" : told.warnings ? "warning" : "none"
    badge.dataset.worst = panel.dataset.worst = worst
    badge.textContent = counted(told)
    const mistakes = JSON.stringify([told.trouble, told.findings.filter(one => one.severity === "error").map(said)])
    if (!told.errors) {
      closed = ""
      sessionStorage.removeItem("remit-preview")
      if (!panel.dataset.asked) panel.hidden = true
      else open(false)
    } else {
      closed = sessionStorage.getItem("remit-preview") || ""
      if (mistakes !== closed || !panel.hidden) open(false)
    }
    badge.hidden = !panel.hidden
    panel.dataset.mistakes = mistakes
    spoken.textContent = badge.textContent
  }

  /* What a mistake says, wherever in the file it stands now. */
  function said(one) {
    return [one.code, one.message, one.place.replace(/:\d+:\d+$/, "")]
  }

  function counted(told) {
    const parts = []
    if (told.errors) parts.push(words.errors.replace("{count}", told.errors))
    if (told.warnings) parts.push(words.warnings.replace("{count}", told.warnings))
    if (!parts.length && told.notes) parts.push(words.notes.replace("{count}", told.notes))
    if (!told.checked) parts.push(words.checking)
    return parts.join(" · ") || words.fine
  }

  function open(asked) {
    if (!news) return
    if (asked) panel.dataset.asked = "yes"
    const head = element("div", "remit-preview__head")
    head.append(element("h2", "", counted(news)))
    const button = head.appendChild(element("button", "", words.close))
    button.type = "button"
    button.addEventListener("click", close)
    panel.replaceChildren(head)
    if (news.trouble) panel.append(item({ severity: "error", ...news.trouble }, "div"))
    if (news.held.length) {
      panel.append(element("p", "remit-preview__note", words.held.replace("{files}", news.held.join(", "))))
    }
    const list = panel.appendChild(element("ol", ""))
    for (const one of news.findings) list.append(item(one, "li"))
    if (news.more) panel.append(element("p", "", words.more.replace("{count}", news.more)))
    panel.hidden = false
    badge.hidden = true
    if (asked) panel.focus()
  }

  function close() {
    panel.hidden = true
    badge.hidden = false
    delete panel.dataset.asked
    sessionStorage.setItem("remit-preview", panel.dataset.mistakes || "")
    badge.focus()
  }

  function item(one, name) {
    const box = element(name, "")
    box.dataset.severity = one.severity
    if (one.place) {
      const place = element("p", "")
      place.append(element("strong", "", one.word), " ", element("span", "remit-preview__place", one.place))
      place.append(` ${one.code}`)
      box.append(place)
    }
    box.append(element("p", "remit-preview__message", one.message))
    if (one.marked) {
      const line = element("p", "remit-preview__line", one.before)
      line.append(element("mark", "", one.marked), one.behind)
      box.append(line)
    }
    if (one.hint) box.append(element("p", "remit-preview__hint", words.hint.replace("{hint}", one.hint)))
    return box
  }

  function element(name, look, text = "") {
    const made = document.createElement(name)
    if (look) made.className = look
    made.textContent = text
    return made
  }
}
