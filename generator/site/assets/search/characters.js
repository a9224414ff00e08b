/* Characters as people type them, one for one, so that places in a text stay true. */

const HAN = /[\u3400-\u9fff]/
const HAN_ONLY = /^[\u3400-\u9fff]+$/

/* Full-width letters, digits and signs in half width, capital letters small, traditional characters simplified. */
class Characters {
  constructor({ traditional, simplified, sounds }) {
    this.plain = new Map([...traditional].map((one, at) => [one, simplified[at]]))
    this.other = traditional ? new RegExp(`[${traditional}]`, "g") : /(?!)/g
    this.readings = new Map()
    for (const group of sounds.split(" ")) {
      const syllable = /^[a-z]*/.exec(group)[0]
      for (const one of group.slice(syllable.length)) {
        if (!this.readings.has(one)) this.readings.set(one, [])
        this.readings.get(one).push(syllable)
      }
    }
  }

  fold(text) {
    return text
      .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0d\uff0e\uff0f]/g, one =>
        String.fromCharCode(one.charCodeAt(0) - 0xfee0)
      )
      .replace(/[\u3000\u00a0]/g, " ")
      .replace(/[A-Z]/g, one => one.toLowerCase())
      .replace(this.other, one => this.plain.get(one))
  }

  /* Whether two characters can be read alike. */
  alike(one, other) {
    if (one === other) return true
    const readings = this.readings.get(other)
    return !!readings && (this.readings.get(one) || []).some(syllable => readings.includes(syllable))
  }

  /* How well letters spell a name, or the beginning of one of its characters on: whole syllables, or first letters
     (bjzg and baojiezhuguan for 保洁主管). 1 for all of the name, less for a part of it; 0 if they do not. */
  spelt(letters, name) {
    const ones = [...name]
    for (let from = 0; from < ones.length; from++) {
      const used = this.spend(letters, ones, from)
      if (used) return (from ? 0.6 : 0.8) + 0.2 * (used / ones.length)
    }
    return 0
  }

  /* How many characters of a name, from one on, all the letters spell; 0 if they do not. */
  spend(letters, ones, from) {
    if (from >= ones.length) return 0
    const ways = this.readings.get(ones[from]) || [ones[from].toLowerCase()]
    for (const syllable of ways) {
      const starts = [syllable, /^[zcs]h/.test(syllable) ? syllable.slice(0, 2) : "", syllable[0]]
      for (const start of starts) {
        if (!start || !letters.startsWith(start)) continue
        if (letters.length === start.length) return 1
        const rest = this.spend(letters.slice(start.length), ones, from + 1)
        if (rest) return rest + 1
      }
      // The last syllable may be on its way.
      if (letters.length > 1 && syllable.startsWith(letters)) return 1
    }
    return 0
  }
}
