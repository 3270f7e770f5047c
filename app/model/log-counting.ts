const STRING = /"(?:[^"\\]|\\.)*"|`[^`]*`/g

/**
 * The log query inside a query that counts, `{a="b"} | json` of `rate({a="b"} | json [5m])`; undefined where there is
 * none to be seen.
 */
export function linesCounted(query: string): string | undefined {
  // Brackets in texts are none: what is searched has the same length without them.
  const bare = query.replace(STRING, (text) => '_'.repeat(text.length))
  const start = bare.indexOf('{')
  const end = bare.indexOf('[', start)
  if (start < 0 || end < 0) return undefined
  const unwrap = /\|\s*unwrap\b/.exec(bare.slice(start, end))
  return query.slice(start, unwrap ? start + unwrap.index : end).trim()
}
