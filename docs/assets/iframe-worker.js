// A page opened from a folder may not start a worker, and the theme's search is one. There a hidden frame does the work:
// it loads the worker's script and passes messages both ways. The theme asks for IFrameWorker to know that it does.
if (location.protocol === "file:") {
  window.Worker = window.IFrameWorker = class extends EventTarget {
    constructor(script) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      const inside = this.frame.contentWindow
      inside.document.open()
      inside.document.write("<!doctype html><title>search</title><body></body>")
      inside.document.close()
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      inside.importScripts = (...scripts) => scripts.reduce((before, one) => before.then(() => load(inside, one)), Promise.resolve())
      this.ready = inside.importScripts(script)
    }

    postMessage(data) {
      const inside = this.frame.contentWindow
      this.ready.then(() => inside.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })))
    }

    terminate() {
      this.frame.remove()
    }
  }

  const load = (inside, address) => new Promise((resolve, reject) => {
    const script = inside.document.createElement("script")
    script.src = address
    script.onload = resolve
    script.onerror = reject
    inside.document.body.append(script)
  })
}
