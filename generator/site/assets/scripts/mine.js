/* Which position readers chose as theirs. It stands on their device alone, for this handbook alone. Where the browser
   keeps nothing, as some do for pages from a folder, the window keeps it until it is closed. */
const remitMine = (() => {
  const base = new URL(`${JSON.parse(document.getElementById("__config").textContent).base.replace(/\/$/, "")}/`, location)
  const key = `${base.pathname}.remit-position`
  const parsed = (text) => {
    try {
      const found = JSON.parse(text)
      return typeof found?.address === "string" && typeof found.name === "string" ? found : null
    } catch {
      return null
    }
  }
  return {
    base,
    /* Address and name of the position, and whether they are kept when the window is closed; null for none. */
    get() {
      try {
        const found = parsed(localStorage.getItem(key))
        if (found) return { ...found, kept: true }
      } catch {
        // The browser forbids it.
      }
      const found = window.name.startsWith(key) ? parsed(window.name.slice(key.length)) : null
      return found && { ...found, kept: false }
    },
    set(choice) {
      const text = choice && JSON.stringify(choice)
      if (window.name.startsWith(key)) window.name = ""
      try {
        if (text) localStorage.setItem(key, text)
        else localStorage.removeItem(key)
      } catch {
        if (text) window.name = key + text
      }
    },
  }
})()

/* What leads to one's own position says whose it is. */
{
  const place = new URL("me.html", remitMine.base).href
  /* On a phone the navigation is folded away: a button in the header leads there. Its words are those of the link. */
  const button = (chosen, words) => {
    document.querySelector(".remit-header")?.remove()
    if (!chosen || !words) return
    const link = document.createElement("a")
    link.className = "md-header__button remit-header"
    link.href = place
    link.title = `${words} ${chosen.name}`
    link.setAttribute("aria-label", link.title)
    document.querySelector(".md-header [for='__search']")?.before(link)
  }
  const show = () => {
    const chosen = remitMine.get()
    let name = ""
    for (const link of document.querySelectorAll(".md-tabs__link, .md-nav__link[href], .remit-mine")) {
      if (link.href.split("#")[0] !== place) continue
      link.querySelector(".remit-whose")?.remove()
      name ||= link.textContent.trim()
      if (!chosen) continue
      const whose = document.createElement("strong")
      whose.className = "remit-whose"
      whose.textContent = chosen.name
      const words = link.querySelector(".md-ellipsis") ?? link
      words.append(" ", whose)
    }
    button(chosen, name)
  }
  show()
  addEventListener("remit-mine", show)
}
