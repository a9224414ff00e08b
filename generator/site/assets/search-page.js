/* What the page does for its search. It loads before Material's script, which shows what the search finds.

   A browser starts no worker from file://. There the search runs in the page itself, behind the same messages. */
{
  const Started = window.Worker
  let found = { items: [] }

  class Here extends EventTarget {
    constructor(url) {
      super()
      const script = document.createElement("script")
      script.src = url
      this.ready = new Promise((resolve, reject) => {
        script.onload = resolve
        script.onerror = () => reject(new Error(`cannot load ${url}`))
      })
      document.head.append(script)
    }

    async postMessage(message) {
      await this.ready
      window.remitAnswer(message, data => this.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {}
  }

  window.Worker = class extends (location.protocol === "file:" ? Here : Started) {
    constructor(url, options) {
      super(url, options)
      if (new URL(url, location.href).pathname.endsWith("/search-worker.js")) listen(this)
    }
  }

  /* Before Material hears what was found. */
  function listen(worker) {
    worker.addEventListener("message", ({ data }) => {
      if (data.type !== 3) return
      found = data.data
      for (const old of document.querySelectorAll(".remit-nearest")) old.remove()
      if (found.nearest && found.nearest.length) offer(found.label, found.nearest)
    })
    // The files of the search are fetched when somebody is about to search.
    addEventListener("focusin", event => {
      if (event.target.matches(".md-search__input")) worker.postMessage({ type: 9 })
    })
    addEventListener("DOMContentLoaded", watch)
    watch()
  }

  /* Names that come near to a query which nothing fits. */
  function offer(label, nearest) {
    const box = document.createElement("div")
    box.className = "remit-nearest"
    const words = document.createElement("p")
    words.textContent = label
    const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href)
    const links = nearest.map(([name, path], at) => {
      const link = document.createElement("a")
      link.href = new URL(path, `${base}/`).href
      link.className = "md-search-result__link"
      // Enter opens the link with the highest score, the same as with results.
      const text = document.createElement("span")
      text.textContent = name
      text.dataset.mdScore = nearest.length - at
      link.append(text)
      return link
    })
    box.append(words, ...links)
    document.querySelector(".md-search-result__meta").after(box)
  }

  /* Above the first result of each group stands what the group is. */
  function watch() {
    const list = document.querySelector(".md-search-result__list")
    if (!list || list.dataset.watched) return
    list.dataset.watched = ""
    document.querySelector(".md-search-result__meta").setAttribute("aria-live", "polite")
    new MutationObserver(() => {
      list.querySelectorAll(":scope > .md-search-result__item").forEach((item, at) => {
        const group = found.items[at] && found.items[at][0].group
        if (!group || item.dataset.group !== undefined) return
        item.dataset.group = group
        const heading = document.createElement("li")
        heading.className = "remit-group"
        const words = document.createElement("h2")
        words.textContent = group
        heading.append(words)
        item.before(heading)
      })
    }).observe(list, { childList: true })
  }
}
