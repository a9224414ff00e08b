/* The foot of each printed sheet: what it is of, which edition, and as of which day. A style sheet of one rule says so,
   since nothing of a page itself is drawn at the foot of each sheet. */
for (const source of document.querySelectorAll(".remit-copy > script")) {
  if (!document.adoptedStyleSheets) break
  const foot = JSON.parse(source.textContent).foot.filter(Boolean).join(" · ")
  const quoted = foot.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `)
  const sheet = new CSSStyleSheet()
  try {
    sheet.insertRule(`@page { @bottom-left { content: "${quoted}"; color: #444; font-size: 8pt; } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  } catch {
    // A browser without feet of sheets: the day stands at the end of the page.
  }
}
