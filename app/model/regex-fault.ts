/** What is wrong with how an expression is written; `syntax`: something else. */
export type RegexFault =
  | 'open-group'
  | 'stray-parenthesis'
  | 'open-class'
  | 'nothing-to-repeat'
  | 'range-order'
  | 'trailing-backslash'
  | 'syntax'

const CLASS = /\[\^?\]?(?:\\[^]|\[:\w+:\]|[^\]\\])*\]/y
const COUNT = /\{(\d+)(?:,(\d*))?\}/y
const GROUP = /\((?:\?(?:P?<\w+>|[a-zA-Z-]*:|[a-zA-Z-]+(?=\))))?/y
const CLASS_RANGE = /\[:\w+:\]|\\[^]|([^\\])-([^\\\]])|[^]/g

const isBackwards = (set: string): boolean =>
  [...set.slice(1, -1).matchAll(CLASS_RANGE)].some(([, from, to]) => from !== undefined && (to ?? '') < from)

/** Why an expression cannot be read: the first fault from the left. To be asked only of one that cannot. */
export function regexFault(pattern: string): RegexFault {
  let depth = 0
  /** Something stands here that a quantifier may repeat. */
  let repeats = false
  const read = (shape: RegExp, at: number) => {
    shape.lastIndex = at
    return shape.exec(pattern)
  }
  for (let at = 0; at < pattern.length;) {
    const char = pattern[at]
    const count = char === '{' ? read(COUNT, at) : null
    if (char === '*' || char === '+' || char === '?' || count) {
      if (!repeats) return 'nothing-to-repeat'
      if (count?.[2] && Number(count[2]) < Number(count[1])) return 'range-order'
      at += count?.[0].length ?? 1
      if (pattern[at] === '?') at++
      repeats = false
      continue
    }
    repeats = char !== '(' && char !== '|'
    if (char === '\\') {
      if (at + 1 === pattern.length) return 'trailing-backslash'
      at += 2
    } else if (char === '[') {
      const set = read(CLASS, at)?.[0]
      if (set === undefined) return 'open-class'
      if (isBackwards(set)) return 'range-order'
      at += set.length
    } else if (char === '(') {
      depth++
      at += read(GROUP, at)?.[0].length ?? 1
    } else {
      if (char === ')' && --depth < 0) return 'stray-parenthesis'
      at++
    }
  }
  return depth > 0 ? 'open-group' : 'syntax'
}
