const ATOM = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Where the string that begins at `start` ends; −1: nowhere. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const end = text.indexOf('"', at)
    if (end < 0) return -1
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end + 1
    at = end + 1
  }
}

/** Where the number or word that begins at `start` ends; −1: it is none. */
function endOfAtom(text: string, start: number): number {
  ATOM.lastIndex = start
  return ATOM.test(text) ? ATOM.lastIndex : -1
}

/** What is deeper stands no further to the right. */
const MOST_INDENT = 40
const LINES = Array.from({ length: MOST_INDENT + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`)
const line = (depth: number): string => LINES[Math.min(Math.max(depth, 0), MOST_INDENT)] ?? '\n'

/**
 * A JSON object or list over several lines; undefined for anything else. Nothing is read as a number, every token stays
 * as it was: 64-bit ids and long fractions are whole. O(n), one pass.
 */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  let depth = 0
  let out = ''
  /** The token before this one, as far as it matters. */
  let before = ''
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? ''
    if (char === ' ' || char === '\n' || char === '\t' || char === '\r') {
      at++
      continue
    }
    const opened = before === '{' || before === '['
    if (char === '}' || char === ']') {
      depth--
      out += opened ? char : line(depth) + char
      at++
    } else if (char === ',' || char === ':') {
      out += char === ',' ? ',' : ': '
      at++
    } else {
      if (opened || before === ',') out += line(depth)
      const isOpening = char === '{' || char === '['
      const end = isOpening ? at + 1 : char === '"' ? endOfString(text, at) : endOfAtom(text, at)
      if (end < 0) return undefined
      if (isOpening) depth++
      out += text.slice(at, end)
      at = end
    }
    before = char
  }
  return depth === 0 ? out : undefined
}
