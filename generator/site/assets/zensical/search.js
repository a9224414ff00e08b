/* The form of the search where the theme has none that fits (assets/zensical/search.html): it asks the same worker as
   Material's form does, and shows the same results. */
{
  const STEP = 20 // results that are added at once
  const box = document.querySelector(".remit-search")
  const config = JSON.parse(document.getElementById("__config").textContent)
  const base = new URL(`${config.base.replace(/\/$/, "")}/`, location.href)
  const toggle = document.getElementById("__search")
  const form = box.querySelector("form")
  const input = form.querySelector("input")
  const reset = form.querySelector("button")
  const meta = box.querySelector(".md-search-result__meta")
  const list = box.querySelector(".md-search-result__list")
  const output = box.querySelector(".remit-search__output")
  const beginning = meta.textContent
  let worker = null
  let ready = null
  let asked = ""
  let waiting = []

  /* The version of the files stands in a script, which a browser loads for a page from a folder as well. */
  const version = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL("search/search_index.js", base).href
      script.onload = () => resolve(window.__index)
      script.onerror = () => reject(new Error(`cannot load ${script.src}`))
      document.head.append(script)
    })

  const start = () => {
    ready ??= version().then((index) => {
      worker = new Worker(new URL(config.search, location.href))
      worker.addEventListener("message", ({ data }) => data.type === 3 && show(data.data.items))
      worker.postMessage({ type: 0, data: index })
      worker.postMessage({ type: 9 })
    })
    return ready
  }

  const words = (count) => {
    const said = config.translations
    if (!asked) return beginning
    if (!count) return said["search.result.none"]
    return count === 1 ? said["search.result.one"] : said["search.result.other"].replace("#", count)
  }

  const made = (name, className, ...inside) => {
    const element = document.createElement(name)
    element.className = className
    element.append(...inside)
    return element
  }

  /* Title and text come as HTML in which what people wrote is escaped (search-worker.js). */
  const result = (found, isPage, whole) => {
    const article = made("article", "md-search-result__article md-typeset")
    article.innerHTML = `<${isPage ? "h1" : "h2"}>${found.title}</${isPage ? "h1" : "h2"}>${whole ? found.text : ""}`
    article.dataset.mdScore = found.score
    const link = made("a", "md-search-result__link", article)
    link.href = new URL(found.location, base).href
    return link
  }

  /* Of a page those parts are shown that fit as well as the best; the others are folded. */
  const item = (parts) => {
    const least = parts[0].score
    const page = parts.find((one) => !one.location.includes("#"))
    const others = parts.filter((one) => one !== page)
    const best = others.filter((one) => one.score >= least)
    const more = others.filter((one) => one.score < least)
    const inside = [result(page, true, page === parts[0]), ...best.map((one) => result(one, false, true))]
    if (more.length) {
      const said = config.translations
      const text = more.length === 1 ? said["search.result.more.one"] : said["search.result.more.other"]
      const fold = made("details", "md-search-result__more", made("summary", "", text.replace("#", more.length)))
      fold.append(...more.map((one) => result(one, false, true)))
      inside.push(fold)
    }
    return made("li", "md-search-result__item", ...inside)
  }

  /* The next results where the end of the list comes into sight. */
  const fill = () => {
    while (waiting.length && output.scrollTop + 2 * output.clientHeight >= output.scrollHeight) {
      list.append(...waiting.splice(0, STEP).map(item))
    }
  }

  const show = (items) => {
    if (!asked) return
    waiting = [...items]
    list.replaceChildren(...waiting.splice(0, STEP).map(item))
    meta.textContent = words(items.length)
    output.scrollTop = 0
  }

  const ask = () => {
    const query = input.value
    reset.hidden = !query
    if (query.trim() === asked) return
    asked = query.trim()
    if (!asked) {
      for (const old of document.querySelectorAll(".remit-nearest")) old.remove()
      list.replaceChildren()
      meta.textContent = words(0)
    } else start().then(() => worker.postMessage({ type: 2, data: query }))
  }

  const open = (wanted) => {
    if (toggle.checked !== wanted) toggle.click()
  }

  const close = () => {
    open(false)
    if (box.contains(document.activeElement)) document.activeElement.blur()
  }

  /* What arrows lead through: the form, then every result that is in sight. */
  const stops = () => [input, ...[...box.querySelectorAll("a, summary")].filter((one) => one.getClientRects().length)]

  box.addEventListener("focusin", () => {
    start()
    open(true)
  })
  toggle.addEventListener("change", () => {
    if (toggle.checked) input.focus()
    else close()
  })
  input.addEventListener("input", ask)
  output.addEventListener("scroll", fill)
  form.addEventListener("reset", () => {
    setTimeout(ask)
    input.focus()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const scored = [...box.querySelectorAll("[data-md-score]")]
    scored.sort((one, other) => other.dataset.mdScore - one.dataset.mdScore)
    if (asked) scored[0]?.closest("a").click()
  })
  box.addEventListener("click", (event) => event.target.closest("a") && open(false))
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    if (event.key === "Escape") close()
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    event.preventDefault()
    const all = stops()
    const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)
    all[(at + all.length) % all.length].focus()
  })
  box.addEventListener("focusout", ({ relatedTarget }) => {
    // Whoever goes on with the tab key leaves the search; a click beside it is the shade's.
    if (relatedTarget && !box.contains(relatedTarget) && relatedTarget !== toggle) open(false)
  })
  addEventListener("keydown", (event) => {
    const inside = event.target.closest?.("input, select, textarea, [contenteditable]")
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const wanted = plain ? "/sf".includes(event.key) && !inside : event.key === "k" && !event.altKey
    if (!wanted || event.isComposing) return
    event.preventDefault()
    open(true)
    input.focus()
    input.select()
  })
}
