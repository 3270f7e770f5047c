import { formatNumber } from '~/base/format'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import type { PathChange, PathPair } from '~/model/trace-diff'
import parts from './TraceParts.module.css'
import styles from './CompareView.module.css'

/** A form for each change, beside its colour and word. */
const GLYPHS: Readonly<Record<PathChange, string>> = {
  same: '=',
  added: '+',
  missing: '−',
  slower: '▲',
  faster: '▼',
  failed: '✕',
  recovered: '✓',
}

/** How many times as much the larger is as the smaller: never less than 1. */
const factorOf = (a: number, b: number): string =>
  Math.min(a, b) > 0 ? formatNumber(Math.max(a, b) / Math.min(a, b)) : '∞'

/** How a path of the other trace differs: by word, sign and colour. Where a span takes the same, by how many there are. */
export function PathChangeMark({ pair: { change, left, right } }: { readonly pair: PathPair }) {
  const { compare: words } = useWords(traceViewsWords)
  if (change === 'same' && left && right) {
    const word = left.count < right.count ? words.more : left.count > right.count ? words.fewer : undefined
    return (
      <span className={word ? styles.change : `${styles.change} ${parts.soft}`}>
        <span aria-hidden className={styles.glyph}>
          {word ? '≠' : GLYPHS.same}
        </span>
        {word ? word(factorOf(left.count, right.count)) : words.changes.same}
      </span>
    )
  }
  const factor = left && right && factorOf(left.meanUs, right.meanUs)
  return (
    <span className={`${styles.change} ${styles[change] ?? ''}`}>
      <span aria-hidden className={styles.glyph}>
        {GLYPHS[change]}
      </span>
      {factor !== undefined && change === 'slower'
        ? words.slowerBy(factor)
        : factor !== undefined && change === 'faster'
          ? words.fasterBy(factor)
          : words.changes[change]}
    </span>
  )
}
