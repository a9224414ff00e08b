/* Browsers that draw no fractions, as those inside some chat programs, show the formula as a line of text alone. */
for (const formula of document.querySelectorAll(".remit-formula")) {
  const bar = formula.querySelector("mfrac")
  if (!bar) continue
  const [above, below] = [...bar.children].map((part) => part.getBoundingClientRect())
  if (above.bottom > below.top + above.height / 2) formula.classList.add("remit-formula-plain")
}
