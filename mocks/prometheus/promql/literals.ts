/** A PromQL number literal without its sign; null when it is none. */
export function parseNumber(text: string): number | null {
  if (/^inf$/i.test(text)) return Infinity
  if (/^nan$/i.test(text)) return NaN
  if (/^0x[\da-f]+$/i.test(text)) return Number(text)
  return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

const ESCAPES: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The text of a quoted PromQL string (Go's escapes; none inside backticks); null when an escape is unknown. */
export function unquote(literal: string): string | null {
  const quote = literal[0]!
  const body = literal.slice(1, -1)
  if (literal.length < 2 || !literal.endsWith(quote)) return null
  if (quote === '`') return body
  let bad = false
  const text = body.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([\s\S]))/g,
    (_, hex2?: string, hex4?: string, hex8?: string, octal?: string, plain?: string) => {
      const hex = hex2 ?? hex4 ?? hex8
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
      if (plain === '\\' || plain === quote) return plain
      const escaped = ESCAPES[plain!]
      if (escaped === undefined) bad = true
      return escaped ?? ''
    },
  )
  return bad ? null : text
}
