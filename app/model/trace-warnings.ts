import type { PackedTrace } from './packed-trace'
import type { SpanWarning } from './trace'

/** Jaeger says of span after span why it did not adjust its clock: once is enough for a trace. */
export const isSkewWarning = (warning: SpanWarning): boolean =>
  warning.kind === 'server' && /clock skew/i.test(warning.text)

/** What the server said about clocks: the words that it used most, and on how many spans it said any; undefined: nothing. */
export function skewWarnings({
  spanWarnings,
}: PackedTrace): { readonly text: string; readonly spanCount: number } | undefined {
  const texts = new Map<string, number>()
  let spanCount = 0
  for (const warnings of spanWarnings.values()) {
    const own = warnings.filter(isSkewWarning)
    if (own.length > 0) spanCount++
    for (const warning of own)
      if (warning.kind === 'server') texts.set(warning.text, (texts.get(warning.text) ?? 0) + 1)
  }
  const [most] = [...texts].toSorted((a, b) => b[1] - a[1])
  return most && { text: most[0], spanCount }
}

/** Words of servers that gave no more than a part of a trace: Tempo, VictoriaTraces and proxies with a limit. */
export const isCutWarning = (text: string): boolean =>
  /\b(truncat|partial|incomplete|exceed|too (many|large|big)|limit|max(imum)?[ _-]?(spans|bytes|size|number))/i.test(
    text,
  )
