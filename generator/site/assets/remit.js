/* An organisation chart is wider and higher than most screens: show its root first. */
for (const chart of document.querySelectorAll(".remit-chart")) {
  chart.scrollTop = Number(chart.dataset.root) - chart.clientHeight / 2
}
