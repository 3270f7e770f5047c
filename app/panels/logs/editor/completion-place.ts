/** What can be written where the cursor stands in LogQL, and from where on it replaces what is written. */
export type CompletionPlace = { readonly from: number } & (
  | { readonly kind: 'function' | 'stage' | 'range' | 'none' }
  /** `among`: the matchers of the selector that are complete; '' for none. */
  | { readonly kind: 'label'; readonly among: string; readonly inSelector: boolean }
  | { readonly kind: 'value'; readonly among: string; readonly label: string; readonly regex: boolean }
)

/** A label, its operator and the text of its value so far, at the end of what stands in a selector. */
const OPEN_VALUE = /(?:^|,)\s*([A-Za-z_]\w*)\s*(=~|!~|=|!=)\s*"((?:[^"\\]|\\.)*)$/
const STAGE = /\|\s*([A-Za-z_]*)$/
const GROUPING = /\b(?:by|without|on|ignoring)\s*\(([^()]*)$/
const WORD = /[A-Za-z_]\w*$/

/** Where the last bracket that is still open stands, outside of strings; and whether a string is open. */
function openAt(text: string): { readonly bracket: number; readonly quote: string } {
  const open: number[] = []
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || sign === '`') quote = sign
    else if ('{[('.includes(sign)) open.push(at)
    else if ('}])'.includes(sign)) open.pop()
  }
  return { bracket: open.at(-1) ?? -1, quote }
}

/** Reads the text before the cursor; it need not be whole, nor right. */
export function completionPlace(before: string): CompletionPlace {
  const at = before.length
  const { bracket, quote } = openAt(before)
  const word = at - (WORD.exec(before)?.[0].length ?? 0)
  const within = before.slice(bracket + 1)
  if (bracket >= 0 && before[bracket] === '{') {
    const [, label, operator, value] = OPEN_VALUE.exec(within) ?? []
    if (label !== undefined && operator !== undefined && value !== undefined) {
      const regex = operator.endsWith('~')
      const written = regex ? value.slice(value.lastIndexOf('|') + 1) : value
      return { kind: 'value', from: at - written.length, among: complete(within), label, regex }
    }
    return quote === '' && /(?:^|,)\s*\w*$/.test(within)
      ? { kind: 'label', from: word, among: complete(within), inSelector: true }
      : { kind: 'none', from: at }
  }
  if (quote !== '') return { kind: 'none', from: at }
  if (bracket >= 0 && before[bracket] === '[') return { kind: 'range', from: bracket + 1 }
  if (GROUPING.test(before)) return { kind: 'label', from: word, among: '', inSelector: false }
  if (STAGE.test(before)) return { kind: 'stage', from: word }
  return /(?:^|[(+\-*/%^,]|\b(?:and|or|unless))\s*\w*$/.test(before)
    ? { kind: 'function', from: word }
    : { kind: 'none', from: at }
}

/** The matchers before the one that is being written. */
function complete(within: string): string {
  const matchers = within.match(/[A-Za-z_]\w*\s*(?:=~|!~|=|!=)\s*(?:"(?:[^"\\]|\\.)*"|`[^`]*`)(?=\s*,)/g)
  return matchers === null ? '' : `{${matchers.join(', ')}}`
}
