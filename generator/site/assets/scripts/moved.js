/* What has moved is followed: a part by its anchor, a whole page with whatever anchor it was asked for. */
;(() => {
  const follow = () => {
    const anchor = decodeURIComponent(location.hash.slice(1))
    const part = anchor && document.getElementById(anchor)?.closest(".remit-moved li")
    const link = (part || document.querySelector(".remit-moved [data-page]"))?.querySelector("a")
    if (!link) return
    const to = new URL(link.href)
    if (!part && !to.hash) to.hash = location.hash
    location.replace(to)
  }
  addEventListener("hashchange", follow)
  follow()
})()
