/* Speaks the messages of Material's search worker (0 set up, 1 ready, 2 query, 3 result) and one of the page's own
   (9: somebody is about to search). The two files of the search are fetched when they are first needed; as long as the
   one with the texts is on its way, the names answer. */

const PATIENCE = 250 // milliseconds to wait for the texts before the names answer
const inPage = typeof document !== "undefined"
const here = inPage ? document.currentScript.src : self.location.href
const waiting = {}
let version = ""
let names = null
let texts = null
let index = null
let latest = 0

/* What a file hands its data to, as a script of a page. */
if (inPage) self.remitSearch = (name, data) => waiting[name](data)

async function load(name) {
  const address = new URL(`../../search/${name}.js?${version}`, here).href
  if (!inPage) {
    const answer = await fetch(address)
    const text = await answer.text()
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
  }
  return new Promise((resolve, reject) => {
    waiting[name] = resolve
    const script = document.createElement("script")
    script.src = address
    script.onerror = () => reject(new Error(`cannot load ${address}`))
    document.head.append(script)
  })
}

function begin() {
  if (names) return
  const written = load("texts")
  names = load("names").then(data => (index = new Index(data)))
  texts = Promise.all([names, written]).then(([, data]) => index.take(data))
}

function answer({ type, data }, post) {
  if (type === 0) {
    version = data.config.version
    post({ type: 1 })
  } else if (type === 9) begin()
  else if (type === 2) {
    const number = ++latest
    const reply = () => {
      if (number === latest) post({ type: 3, data: show(index, search(index, data)) })
    }
    if (!data.trim()) return post({ type: 3, data: { items: [] } })
    begin()
    const late = setTimeout(() => names.then(reply), PATIENCE)
    texts.then(() => {
      clearTimeout(late)
      reply()
    })
  }
}

if (inPage) self.remitAnswer = answer
else self.addEventListener("message", event => answer(event.data, message => self.postMessage(message)))
