/** Characters of a part: so much the browser lays out in a millisecond or two, and only of parts in view. */
const PART = 8192
/** About how many fit into a line of the detail. */
const COLUMNS = 120

/** A text in parts that end with a line where one ends; `rows` is about what a part takes. Joined, they are the text. */
export function textParts(text: string): readonly { readonly text: string; readonly rows: number }[] {
  const parts: { readonly text: string; readonly rows: number }[] = []
  for (let at = 0; at < text.length || at === 0;) {
    const end = endOfPart(text, at)
    const part = text.slice(at, end)
    parts.push({ text: part, rows: part.split('\n').length + Math.floor(part.length / COLUMNS) })
    at = Math.max(end, at + 1)
  }
  return parts
}

function endOfPart(text: string, start: number): number {
  if (text.length - start <= PART) return text.length
  const line = text.lastIndexOf('\n', start + PART)
  if (line > start) return line + 1
  // No character is cut in half.
  const isHalf = /[\udc00-\udfff]/.test(text[start + PART] ?? '')
  return start + PART + (isHalf ? 1 : 0)
}
