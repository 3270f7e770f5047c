import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import type { SPAN_KINDS } from '~/model/span-tree'
import styles from './Waterfall.module.css'

/** Strokes of 16 × 16 icons: an arrow that leaves or arrives, and for messages the queue that it goes to or comes from. */
const PATHS = {
  client: 'M4.5 11.5l7-7M6 4.5h5.5V10',
  server: 'M11.5 4.5l-7 7M10 11.5H4.5V6',
  producer: 'M1.5 8h6M5 5.5 7.5 8 5 10.5M10.5 4v8M13.5 4v8',
  consumer: 'M2.5 4v8M5.5 4v8M8 8h6M11.5 5.5 14 8l-2.5 2.5',
} as const

export type SpanKindMarkProps = { readonly kind: (typeof SPAN_KINDS)[number] }

/** What a span is to a call; nothing for work inside of a service. */
export function SpanKindMark({ kind }: SpanKindMarkProps) {
  const words = useWords(waterfallWords).kind
  if (kind === '' || kind === 'internal') return null
  return (
    <span role="img" aria-label={words[kind]} title={words[kind]} data-kind={kind} className={styles.mark}>
      <svg
        aria-hidden
        width={12}
        height={12}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={PATHS[kind]} />
      </svg>
    </span>
  )
}
