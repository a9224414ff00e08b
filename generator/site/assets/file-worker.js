/* A browser starts no worker from file://. There the search runs in the page itself, behind the same messages. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const script = document.createElement("script")
      script.src = url
      this.ready = new Promise((resolve, reject) => {
        script.onload = resolve
        script.onerror = () => reject(new Error(`cannot load ${url}`))
      })
      document.head.appendChild(script)
    }

    postMessage(message) {
      this.ready.then(() => {
        const data = window.remitSearch(message)
        this.dispatchEvent(new MessageEvent("message", { data }))
      })
    }

    terminate() {}
  }
}
