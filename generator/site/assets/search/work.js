/* Speaks the messages of Material's search worker (0 set up, 1 ready, 2 query, 3 result) and one of the page's own
   (9: somebody is about to search). The two files of the search are fetched when they are first needed. */

const inPage = typeof document !== "undefined"
const here = inPage ? document.currentScript.src : self.location.href
const waiting = {}
let version = ""
let loading = null
let index = null
let latest = 0

/* What a file of the search hands its data to. */
self.remitSearch = (name, data) => waiting[name](data)

function load(name) {
  return new Promise((resolve, reject) => {
    waiting[name] = resolve
    const address = new URL(`../../search/${name}.js?${version}`, here).href
    if (!inPage) return importScripts(address)
    const script = document.createElement("script")
    script.src = address
    script.onerror = () => reject(new Error(`cannot load ${address}`))
    document.head.append(script)
  })
}

function ready() {
  if (!loading) {
    loading = Promise.all([load("names").then(data => (index = new Index(data))), load("texts")]).then(([, texts]) =>
      index.take(texts)
    )
  }
  return loading
}

async function answer({ type, data }) {
  if (type === 0) {
    version = data.config.version
    return { type: 1 }
  }
  if (type === 9) {
    await ready()
    return null
  }
  const number = ++latest
  if (!data.trim()) return { type: 3, data: { items: [] } }
  await ready()
  return number === latest ? { type: 3, data: { items: show(index, search(index, data)) } } : null
}

if (inPage) self.remitAnswer = answer
else {
  self.addEventListener("message", async event => {
    const message = await answer(event.data)
    if (message) self.postMessage(message)
  })
}
