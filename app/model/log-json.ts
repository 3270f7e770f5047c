/** A piece of JSON as it stands in the text: nothing is read as a number, so 64-bit ids and long fractions stay whole. */
const TOKEN =
  /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]|[\t\n\r ]+/y

/** The tokens without the space between them; undefined where something is no JSON. Grammar is not looked at. */
export function jsonTokens(text: string): readonly string[] | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) {
      TOKEN.lastIndex = 0
      return undefined
    }
    if (!/^[\t\n\r ]/.test(token)) tokens.push(token)
  }
  return tokens
}

const INDENT = '  '
/** What is deeper stands no further to the right. */
const MOST_INDENT = 40

/**
 * A JSON object or list over several lines, every token as it was; undefined for anything else. O(n): a megabyte takes
 * some 30 ms.
 */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  const tokens = jsonTokens(text)
  if (!tokens) return undefined
  let depth = 0
  let out = ''
  const line = () => `\n${INDENT.repeat(Math.min(Math.max(depth, 0), MOST_INDENT))}`
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    const opened = before === '{' || before === '['
    if (token === '}' || token === ']') {
      depth--
      out += opened ? token : line() + token
    } else if (token === ',') out += token
    else if (token === ':') out += ': '
    else {
      out += opened || before === ',' ? line() + token : token
      if (token === '{' || token === '[') depth++
    }
  })
  return depth === 0 ? out : undefined
}
