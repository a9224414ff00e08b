/* On a phone a wide table is read as cards, one for each line, with the name of its column before each cell (remit.css).
   Whoever listens instead of looks still has a table: the roles say what the looks no longer do. */
for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
  const names = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent)
  if (!table.dataset.columns) continue
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
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.remit-fold")) fold.open = true
})
