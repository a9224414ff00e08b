/* A chart begins at its root; where the box that the page is about lies further to the right, it is moved into sight. */
for (const chart of document.querySelectorAll(".remit-chart")) {
  const box = chart.querySelectorAll(".box")[chart.dataset.focus].getBoundingClientRect()
  const beyond = box.right - chart.getBoundingClientRect().right
  if (beyond > 0) chart.scrollLeft = beyond + 20
}

/* On a phone a wide table is read as cards, one for each line, with the name of its column before each cell (remit.css).
   Whoever listens instead of looks still has a table: the roles say what the looks no longer do. */
for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
  const names = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent)
  if (names.length < 3) continue
  table.dataset.columns = names.length
  table.setAttribute("role", "table")
  for (const row of table.rows) {
    row.setAttribute("role", "row")
    for (const [at, cell] of [...row.cells].entries()) {
      cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell")
      cell.dataset.column = names[at]
      if (!cell.textContent.trim()) cell.dataset.empty = ""
    }
  }
}

/* A long list that concerns many others as well is folded; without this script it is simply open. */
for (const words of document.querySelectorAll(".md-typeset p.remit-fold")) {
  const fold = document.createElement("details")
  const summary = document.createElement("summary")
  summary.textContent = words.textContent
  fold.className = "remit-fold"
  fold.append(summary)
  const list = words.nextElementSibling
  words.replaceWith(fold)
  if (list) fold.append(list)
}

/* In the list that says the same as a chart, each branch below the first level is folded behind its own line, unless it
   leads to what the page is about. A list has its lines in the order in which the chart has its boxes. */
for (const list of document.querySelectorAll(".remit-chart + details.remit-fold > ul")) {
  const items = [...list.querySelectorAll("li")]
  const here = items[list.parentElement.previousElementSibling.dataset.focus]
  for (const item of items) {
    const below = item.querySelector(":scope > ul")
    if (!below || item.parentElement === list || item.contains(here)) continue
    const branch = document.createElement("details")
    const summary = document.createElement("summary")
    branch.className = "remit-branch"
    summary.append(...[...item.childNodes].filter((node) => node !== below))
    branch.append(summary, below)
    item.append(branch)
  }
}

/* On a phone the list is read instead of the chart in front of it (remit.css), and its branches are closed. */
const phone = matchMedia("(max-width: 44.98em)")
const unfold = () => {
  for (const fold of document.querySelectorAll(".remit-chart + details.remit-fold")) fold.open = phone.matches
  for (const branch of document.querySelectorAll("details.remit-branch")) branch.open = !phone.matches
}
phone.addEventListener("change", unfold)
unfold()
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.remit-fold, details.remit-branch")) fold.open = true
})
