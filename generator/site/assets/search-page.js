/* What the page does for its search. It loads before Material's script.

   A browser starts no worker from file://. There the search runs in the page itself, behind the same messages. */
{
  const started = window.Worker
  const heard = message => {
    if (message.type === 3) window.remitFound = message.data
  }

  class Here extends EventTarget {
    constructor(url) {
      super()
      const script = document.createElement("script")
      script.src = url
      this.ready = new Promise((resolve, reject) => {
        script.onload = resolve
        script.onerror = () => reject(new Error(`cannot load ${url}`))
      })
      document.head.append(script)
    }

    async postMessage(message) {
      await this.ready
      const data = await window.remitAnswer(message)
      if (data) this.dispatchEvent(new MessageEvent("message", { data }))
    }

    terminate() {}
  }

  const Base = location.protocol === "file:" ? Here : started
  window.Worker = class extends Base {
    constructor(url, options) {
      super(url, options)
      if (!String(url).endsWith("/search-worker.js")) return
      this.addEventListener("message", event => heard(event.data))
      const warm = () => this.postMessage({ type: 9 })
      document.addEventListener("focusin", event => {
        if (event.target.matches(".md-search__input")) warm()
      })
    }
  }
}
