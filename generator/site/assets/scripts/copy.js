/* Places that people cite: the sign at a heading, the number of a clause. A click shows the address of the place, how it
   is cited, and a button to copy either. Without this script they are links to the place, which a browser copies, too. */
for (const source of document.querySelectorAll(".remit-copy > script")) {
  const { words, cited } = JSON.parse(source.textContent)
  const written = document.querySelector("link[rel=canonical]")
  let open = null

  const address = (anchor) => {
    // Where the page is a file of this device, its address on the web is worth more, if it has one.
    const page = new URL(location.protocol === "file:" && written ? written.href : location.href)
    page.search = ""
    page.hash = anchor === "_top" ? "" : anchor
    return page.href
  }

  const close = () => {
    open?.box.remove()
    open?.link.setAttribute("aria-expanded", "false")
    open = null
  }

  const mark = (text) => getSelection().selectAllChildren(text)

  /* Pages from a folder or from a plain http server may have no clipboard; older browsers copy what is marked. */
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent)
      return true
    } catch {
      mark(text)
      try {
        return document.execCommand("copy")
      } catch {
        return false
      }
    }
  }

  const line = (content, label, said) => {
    const row = document.createElement("p")
    const text = document.createElement("span")
    const button = document.createElement("button")
    text.textContent = content
    button.type = "button"
    button.textContent = label
    button.addEventListener("click", async () => {
      said.textContent = ""
      said.textContent = (await copied(text)) ? words.copied : words.marked
      row.append(said)
    })
    row.append(text, button)
    return row
  }

  const show = (link, anchor) => {
    const box = document.createElement("div")
    const said = document.createElement("output")
    box.className = "remit-copying"
    box.setAttribute("role", "group")
    box.setAttribute("aria-label", words.open)
    if (cited[anchor]) box.append(line(cited[anchor], words.citation, said))
    box.append(line(address(anchor), words.link, said))
    box.lastElementChild.append(said)
    link.parentElement.after(box)
    link.setAttribute("aria-expanded", "true")
    open = { box, link }
    box.querySelector("button").focus({ preventScroll: true })
    box.scrollIntoView({ block: "nearest" })
  }

  for (const link of document.querySelectorAll(".md-content .headerlink, .md-content a.remit-place")) {
    const anchor = decodeURIComponent(link.hash.slice(1))
    link.title = cited[anchor] || words.open
    link.setAttribute("role", "button")
    link.setAttribute("aria-expanded", "false")
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      const again = open?.link === link
      close()
      if (!again) show(link, anchor)
    })
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return
      event.preventDefault()
      link.click()
    })
  }

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return
    const { link } = open
    close()
    link.focus()
  })
}
