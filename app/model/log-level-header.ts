import { type LogLevel, levelOfWord } from './log-level-words'

/** How far into a line, how many tokens and how much prose a header may have. */
const MAX_HEADER_LENGTH = 200
const MAX_HEADER_TOKENS = 16
const MAX_PROSE = 3

const SEPARATORS = /[\s|\-–,;*=[\](){}<>]*/y
const TOKEN = /[^\s|[\](){}<>"'`]+/y

const CALENDAR = /^(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/
/** A word as prose has it: nothing in it of an identifier, a number or a time. */
const PROSE = /^[A-Za-z]*[a-z][A-Za-z']*[.,!?]?$/
const UPPER_CASE = /^[A-Z]+[1-4]?$/

/** Words that are a level only as the whole header (.NET), or only in brackets (MySQL). */
const BEFORE_COLON: Readonly<Record<string, LogLevel>> = { fail: 'error' }
const IN_BRACKETS: Readonly<Record<string, LogLevel>> = { System: 'info' }

type Candidate = { readonly word: string; readonly colon: boolean }

/** The part of a token that may name a level: `core:error`, `production.ERROR:`, `WARNING:root:text`, `INFO/Main`, `main/INFO`. */
function candidate(token: string, bracketed: boolean, closes: boolean): Candidate {
  const dotted = /^[\w-]+\.([A-Z]+):$/.exec(token)
  if (dotted?.[1]) return { word: dotted[1], colon: true }
  const process = closes ? (/^([A-Z]+)\/[A-Z]/.exec(token) ?? /\/([A-Z]+)$/.exec(token)) : null
  if (process?.[1]) return { word: process[1], colon: false }
  const colonAt = token.indexOf(':')
  if (colonAt < 0) return { word: token.replace(/!$/, ''), colon: false }
  return bracketed
    ? { word: token.slice(token.lastIndexOf(':') + 1), colon: false }
    : { word: token.slice(0, colonAt), colon: true }
}

/**
 * The level that stands in the header of a text line: before its prose begins and in a shape that loggers give it
 * (upper case, in brackets, before a colon, in a column). Words of the message and anything quoted are not looked at.
 */
export function headerLevel(line: string): LogLevel | undefined {
  const text = line.slice(0, MAX_HEADER_LENGTH)
  let prose = 0
  let at = 0
  for (let count = 0; count < MAX_HEADER_TOKENS && prose <= MAX_PROSE; count++) {
    SEPARATORS.lastIndex = at
    SEPARATORS.test(text)
    const start = SEPARATORS.lastIndex
    TOKEN.lastIndex = start
    if (!TOKEN.test(text)) return undefined
    at = TOKEN.lastIndex
    const token = text.slice(start, at)
    const closes = /^ *\]/.test(text.slice(at, at + 8))
    const bracketed =
      (closes && /\[ *$/.test(text.slice(Math.max(0, start - 4), start))) ||
      (prose === 0 && text[at] === '>' && text.slice(0, start).endsWith(' <'))
    const { word, colon } = candidate(token, bracketed, closes)
    const level =
      levelOfWord(word) ??
      (bracketed ? IN_BRACKETS[word] : colon && count === 0 ? BEFORE_COLON[word] : undefined)
    if (level) {
      const column = count > 0 && /^(?:\t| {2})/.test(text.slice(at, at + 2))
      const allowedProse = bracketed
        ? MAX_PROSE
        : UPPER_CASE.test(word)
          ? colon
            ? MAX_PROSE
            : 1
          : colon || column
            ? 0
            : -1
      if (prose <= allowedProse) return level
    }
    if (!bracketed && PROSE.test(token) && !CALENDAR.test(token)) prose++
  }
  return undefined
}
