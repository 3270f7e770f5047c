import type { LineFilter } from './log-filter'
import { type RegexFault, regexFault } from './regex-fault'

/** Why Loki would refuse a pattern. */
export type RegexProblem = 'look-around' | 'back-reference' | RegexFault

class Refused extends Error {
  readonly why: RegexProblem
  constructor(why: RegexProblem) {
    super(why)
    this.why = why
  }
}

const POSIX: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
}

/** What RE2 writes otherwise than JavaScript. Escapes are matched too, so that nothing is looked for within them. */
const RE2_ONLY =
  /\\Q([^]*?)(?:\\E|$)|\\([^])|\[:(\w+):\]|\(\?P?<\w+>|\(\?([imsU]+(?:-[imsU]+)?|-[imsU]+)(:|\))|\(\?<?[=!]/g

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A pattern of RE2 in the words of JavaScript; of flags within it only a leading `(?i)` is heeded. */
function translated(pattern: string): RegExp {
  let ignoreCase = false
  const source = pattern.replace(
    RE2_ONLY,
    (all: string, ...found: readonly (string | number | undefined)[]) => {
      const [literal, escaped, posix, flags, end, at] = found
      if (typeof literal === 'string') return escapePattern(literal)
      if (typeof escaped === 'string') {
        if (/[1-9k]/.test(escaped)) throw new Refused('back-reference')
        return escaped === 'A' ? '^' : escaped === 'z' ? '$' : all
      }
      if (typeof posix === 'string') return POSIX[posix] ?? all
      if (typeof flags === 'string') {
        if (at === 0 && /^[^-]*i/.test(flags)) ignoreCase = true
        return end === ':' ? '(?:' : ''
      }
      if (all.endsWith('>')) return '(?:'
      throw new Refused('look-around')
    },
  )
  try {
    return new RegExp(source, ignoreCase ? 'i' : '')
  } catch {
    throw new Refused(regexFault(pattern))
  }
}

/** null: nothing is wrong with it as far as can be told here; the server has the last word. */
export function regexProblem(pattern: string): RegexProblem | null {
  try {
    translated(pattern)
    return null
  } catch (error) {
    return error instanceof Refused ? error.why : 'syntax'
  }
}

/** What to mark in lines that passed the filters; undefined: nothing. */
export function markOf(filters: readonly LineFilter[]): RegExp | undefined {
  const patterns = filters
    .filter((one) => !one.exclude && one.text !== '' && !(one.regex && regexProblem(one.text)))
    .map((one) => {
      const pattern = one.regex ? translated(one.text) : new RegExp(escapePattern(one.text))
      return { source: pattern.source, ignoreCase: pattern.ignoreCase || !one.matchCase }
    })
  if (patterns.length === 0) return undefined
  // One expression reads a line once; where any of them ignores the case, a little too much is marked.
  const flags = patterns.some(({ ignoreCase }) => ignoreCase) ? 'gi' : 'g'
  return new RegExp(patterns.map(({ source }) => source).join('|'), flags)
}
