const PAIR = /([^\s="]+)=(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|([^\s"]*))/y
const SKIP = /"[^"\\]*(?:\\[^][^"\\]*)*"?|[^\s"]+|\s+/y

/** The `key=value` and `key="value"` pairs of a line in their order; words and quoted text between them are passed over. */
export function* logfmtPairs(text: string): Generator<readonly [key: string, value: string]> {
  let at = 0
  while (at < text.length) {
    PAIR.lastIndex = at
    const pair = PAIR.exec(text)
    if (pair?.[1] !== undefined) {
      at = PAIR.lastIndex
      yield [
        pair[1],
        pair[2]?.replace(/\\([^])/g, (_, char: string) =>
          char === 'n' ? '\n' : char === 't' ? '\t' : char,
        ) ??
          pair[3] ??
          '',
      ]
      continue
    }
    SKIP.lastIndex = at
    SKIP.test(text)
    at = SKIP.lastIndex || text.length
  }
}
