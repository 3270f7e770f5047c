import { formatCount, formatLength, formatRatio } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import type { FlameLayout } from '~/model/flame-layout'
import { Status } from '~/ui/Status'
import { ServiceSwatch } from './ServiceSwatch'
import type { ServiceLook } from './service-colors'
import styles from './FlameGraph.module.css'

/** What a path cost, in parts of a sentence; its errors apart. */
function useFactsOf({ paths, totalUs }: FlameLayout): (path: number) => readonly string[] {
  const { flame: words } = useWords(traceViewsWords)
  return (path) => [
    words.spans(formatCount(paths.count[path]!)),
    words.total(formatLength(paths.totalUs[path]! / 1000)),
    words.self(formatLength(paths.selfUs[path]! / 1000)),
    words.share(formatRatio(totalUs > 0 ? paths.spentUs[path]! / totalUs : 0)),
  ]
}

/** A path in one line, for those who do not see the picture. */
export function useFlameFacts(layout: FlameLayout): (path: number) => string {
  const { flame: words } = useWords(traceViewsWords)
  const { errorCount, waterfall } = useWords(tracesWords)
  const factsOf = useFactsOf(layout)
  return (path) => {
    const group = layout.paths.groups[path]
    const errors = layout.paths.errorCount[path]!
    return words.box(
      group ? `${group.service} ${group.operation}` : waterfall.missingParent,
      [...factsOf(path), ...(errors > 0 ? [errorCount(errors)] : [])].join(', '),
    )
  }
}

export type FlameTipProps = {
  readonly layout: FlameLayout
  readonly path: number
  readonly look: ServiceLook | undefined
  readonly topPx: number
  readonly leftPx: number
}

/** What the box under the pointer stands for. */
export function FlameTip({ layout, path, look, topPx, leftPx }: FlameTipProps) {
  const { errorCount, waterfall } = useWords(tracesWords)
  const factsOf = useFactsOf(layout)
  const group = layout.paths.groups[path]
  const errors = layout.paths.errorCount[path]!
  return (
    <div className={styles.tip} style={{ top: topPx, left: leftPx }} aria-hidden>
      <strong>
        <ServiceSwatch look={look} />{' '}
        {group ? `${group.service} → ${group.operation}` : waterfall.missingParent}
      </strong>
      <span>{factsOf(path).join(' · ')}</span>
      {errors > 0 && <Status status="critical" word={errorCount(errors)} />}
    </div>
  )
}
