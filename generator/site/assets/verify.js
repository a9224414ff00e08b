/* What a printed sheet is worth: the code at its foot, or its file, held against what stands on this page.
   The rules for reading a code are those of generator/sheets/identity.py; the answers those of `remit verify`. */
{
  const place = document.querySelector(".remit-verify")
  const { words, day, today, issued } = JSON.parse(place.querySelector("script").textContent)
  const form = place.querySelector("form")
  const output = place.querySelector("output")
  const sheets = today.map(([code, of, title, digest, effective]) => ({ code, of, title, digest, effective }))
  const register = issued.map(([code, of, title, digest, day]) => ({ code, of, title, digest, day }))
  const printed = (code) => code.replace(/(.{4})(?=.)/g, "$1-")
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  const show = (standing, ...lines) => {
    output.dataset.standing = standing
    output.replaceChildren(
      ...lines.map(([text, href]) => {
        const line = document.createElement("p")
        const words = href ? document.createElement("a") : line
        words.textContent = text
        if (href) {
          words.href = href
          line.append(words)
        }
        return line
      }),
    )
  }

  /* A code as it was typed or scanned; null where it is none. */
  const read = (text) => {
    const scanned = /^REMIT:([a-z-]+:[^:\s]+):([0-9A-Z-]+)$/.exec(text.trim())
    const code = (scanned ? scanned[2] : text)
      .normalize("NFKC")
      .replace(/[\s\-‐–—－]/g, "")
      .toUpperCase()
      .replace(/O/g, "0")
      .replace(/[IL]/g, "1")
    return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? { code, of: scanned ? scanned[1] : null } : null
  }

  const at = (sheet) => `#${printed(sheet.code)}`

  /* What paper with this code is worth, as [standing, …lines]; a line is a text and where it leads. */
  const judged = ({ code, of }) => {
    const same = sheets.find((one) => one.code === code)
    if (same && of && same.of !== of) return ["unknown", [fill(words.other, same), at(same)]]
    if (same && same.effective > day) return ["coming", [fill(words.coming, same), at(same)]]
    if (same) return ["current", [fill(words.current, same), at(same)]]
    const given = register.find((one) => one.code === code)
    if (given && of && given.of !== of) return ["unknown", [fill(words.other, given)]]
    const now = sheets.find((one) => one.of === (of ?? given?.of))
    const values = now && { title: now.title, code: printed(now.code) }
    if (given) {
      const instead = now ? [fill(words.superseded, values), at(now)] : [words.withdrawn]
      return ["superseded", instead, [fill(words.registered, given)]]
    }
    const unknown = [fill(words.unknown, { code: printed(code) })]
    return now ? ["unknown", unknown, [fill(words.present, values), at(now)]] : ["unknown", unknown]
  }

  const typed = () => {
    form.elements.file.value = ""
    const text = form.elements.code.value
    if (!text.trim()) return show("")
    const found = read(text)
    if (!found) return show("", [fill(words.malformed, { text: text.trim() })])
    return show(...judged(found))
  }

  const chosen = async () => {
    const [file] = form.elements.file.files
    form.elements.code.value = ""
    if (!file) return show("")
    let bytes
    try {
      bytes = await file.arrayBuffer()
    } catch {
      return show("", [words.unreadable])
    }
    // The description of a sheet's file is not compressed, so that its code can be read as text.
    const named = /REMIT:[a-z-]+:[^:\s<]+:[0-9A-Z-]+/.exec(new TextDecoder("latin1").decode(bytes))
    const found = named && read(named[0])
    if (!found) return show("unknown", [words.foreign])
    const [standing, ...lines] = judged(found)
    if (standing !== "current" && standing !== "coming") return show(standing, ...lines)
    // The code holds. Whether the file does is another question, and its answer comes first.
    const bears = [fill(words.bears, sheets.find((one) => one.code === found.code)), `#${printed(found.code)}`]
    const later = standing === "coming" ? lines : []
    // Browsers lend their digest to pages from a folder or by https only.
    if (!crypto.subtle) return show("unknown", bears, ...later, [words.unsure])
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
    const digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    const given = register.find((one) => one.digest === digest)
    if (given) return show(standing, ...lines, [fill(words.registered, given)])
    if (sheets.some((one) => one.digest === digest)) return show(standing, ...lines, [words.genuine])
    return show("unknown", bears, ...later, [words.changed])
  }

  form.hidden = false
  show("")
  form.addEventListener("submit", (event) => event.preventDefault())
  form.elements.code.addEventListener("input", typed)
  form.elements.file.addEventListener("change", chosen)
  typed()
}
