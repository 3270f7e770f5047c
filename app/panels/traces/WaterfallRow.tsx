import { memo, useMemo } from 'react'
import { formatCount, formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import type { CriticalPath } from '~/model/critical-path'
import { type PackedTrace, idAt, logTimesOf, spanAt } from '~/model/packed-trace'
import { SPAN_KINDS, isOutsideParent } from '~/model/span-tree'
import { spanTag } from '~/model/tag-keys'
import { type Span, httpStatus } from '~/model/trace'
import type { TimeScale } from '~/model/time-scale'
import { Icon, type IconName } from '~/ui/Icon'
import { Status } from '~/ui/Status'
import { SpanBar } from './SpanBar'
import { SpanKindMark } from './SpanKindMark'
import type { ServiceLook } from './service-colors'
import styles from './Waterfall.module.css'

const INDENT_PX = 14
/** Deeper spans are drawn no further to the right: their names must stay readable. */
const MAX_INDENT = 16
/** In characters; a row has no room for more. */
const LONGEST_VALUE = 120

export type WaterfallRowProps = {
  readonly id: string
  readonly trace: PackedTrace
  readonly node: number
  readonly rowIndex: number
  readonly topPx: number
  readonly scale: TimeScale
  readonly look: ServiceLook | undefined
  readonly path: CriticalPath | null
  /** Keys of the tags that it shows. */
  readonly rowTags: readonly string[]
  readonly isCollapsed: boolean
  readonly isOpen: boolean
  readonly isCurrent: boolean
  readonly isFirstError: boolean
  readonly baseDepth: number
  /** It does not match, though something is looked for. */
  readonly isAncestor: boolean
  readonly onToggle: (node: number) => void
  readonly onFocus: (node: number) => void
}

/** One span: who, what, and when. */
export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { trace, node, isCollapsed } = props
  const { tree } = trace
  const words = useWords(tracesWords)
  const own = useWords(waterfallWords)
  const span = useMemo(() => spanAt(trace, node), [trace, node])
  const hidden = tree.subtreeEnd[node]! - node - 1
  const depth = tree.depth[node]! - props.baseDepth
  const classes = [
    styles.row,
    props.isOpen && styles.open,
    props.isCurrent && styles.current,
    props.isFirstError && styles.firstError,
    props.isAncestor && styles.ancestor,
  ]
  return (
    <div
      role="row"
      id={props.id}
      data-node={span ? node : undefined}
      aria-rowindex={props.rowIndex}
      aria-level={depth + 1}
      aria-expanded={hidden > 0 ? !isCollapsed : undefined}
      aria-selected={props.isOpen}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${props.topPx}px)` }}
    >
      <div role="gridcell" className={styles.name}>
        <span
          aria-hidden
          className={styles.guides}
          style={{ width: Math.min(depth, MAX_INDENT) * INDENT_PX }}
        />
        {depth > MAX_INDENT && (
          <span className={styles.depth} title={words.waterfall.depth(depth + 1)}>
            {depth + 1}
          </span>
        )}
        {hidden > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={isCollapsed ? words.waterfall.expand : words.waterfall.collapse}
            title={isCollapsed ? words.waterfall.hidden(hidden) : undefined}
            className={styles.toggle}
            onClick={(event) => {
              event.stopPropagation()
              props.onToggle(node)
            }}
          >
            <Icon name={isCollapsed ? 'right' : 'down'} size={12} />
          </button>
        ) : (
          <span className={styles.leaf} />
        )}
        {span ? (
          <SpanName {...props} span={span} hidden={isCollapsed ? hidden : 0} />
        ) : (
          <MissingParent {...props} />
        )}
        {hidden > 0 && depth > 0 && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={words.waterfall.focus}
            title={words.waterfall.focus}
            className={styles.focus}
            onClick={(event) => {
              event.stopPropagation()
              props.onFocus(node)
            }}
          >
            <Icon name="filter" size={12} />
          </button>
        )}
      </div>
      <div
        role="gridcell"
        className={styles.time}
        title={own.times(
          formatLength((tree.endUs[node]! - tree.startUs[node]!) / 1000),
          formatLength(tree.selfUs[node]! / 1000),
        )}
      >
        <SpanBar {...props} tree={tree} logTimesUs={logTimesOf(trace, node)} />
      </div>
    </div>
  )
})

function SpanName({
  trace: { tree },
  node,
  span,
  look,
  rowTags,
  hidden,
}: WaterfallRowProps & { readonly span: Span; readonly hidden: number }) {
  const words = useWords(tracesWords)
  const status = httpStatus(span)
  const errorsBelow = tree.errorsBelow[node]!
  return (
    <>
      <span className={styles.service} style={{ borderColor: `var(--${look?.token ?? 'line-strong'})` }}>
        {span.process.service}
      </span>
      <SpanKindMark kind={SPAN_KINDS[tree.kind[node]!] ?? ''} />
      <span className={styles.operation} title={`${span.process.service}: ${span.operation}`}>
        {span.operation}
      </span>
      {status !== undefined && status >= 400 && <span className={styles.badge}>{status}</span>}
      {isOutsideParent(tree, node) && (
        <span className={styles.badge} title={words.span.warning.outside}>
          {words.waterfall.outside}
        </span>
      )}
      {span.links.length > 0 && <Mark icon="link" word={words.waterfall.links(span.links.length)} />}
      {span.warnings.length > 0 && (
        <Mark icon="warning" word={words.waterfall.warnings(span.warnings.length)} />
      )}
      {tree.cut[node] === 1 && <span className={styles.badge}>{words.waterfall.cut}</span>}
      {span.error && <Status status="critical" word={words.error} />}
      {hidden > 0 && (
        <span className={styles.badge}>
          {words.more(formatCount(hidden))}
          {!span.error && errorsBelow > 0 && (
            <Status status="critical" word={words.waterfall.errorsBelow(errorsBelow)} bare />
          )}
        </span>
      )}
      {rowTags.length > 0 && <SpanTags span={span} keys={rowTags} />}
    </>
  )
}

function SpanTags({ span, keys }: { readonly span: Span; readonly keys: readonly string[] }) {
  const tags = keys.flatMap((key) => {
    const value = spanTag(span, key)
    return value === undefined ? [] : [{ key, value }]
  })
  return (
    tags.length > 0 && (
      <span className={styles.tags} title={tags.map(({ key, value }) => `${key}=${value}`).join('\n')}>
        {tags.map(({ key, value }) => (
          <span key={key} className={styles.tag}>
            <span className={styles.tagKey}>{key}</span>
            <span className={styles.tagValue}>={value.slice(0, LONGEST_VALUE)}</span>
          </span>
        ))}
      </span>
    )
  )
}

const Mark = ({ icon, word }: { readonly icon: IconName; readonly word: string }) => (
  <span className={styles.mark} title={word}>
    <Icon name={icon} size={12} />
    <span className="visually-hidden">{word}</span>
  </span>
)

function MissingParent({ trace, node }: WaterfallRowProps) {
  const { waterfall: words, spanCount } = useWords(tracesWords)
  const { tree } = trace
  const id = idAt(trace, node)
  return (
    <>
      <em className={styles.operation} title={words.missingParentHelp(id)}>
        {words.missingParent} <code>{id}</code>
      </em>
      <span className={styles.badge}>{spanCount(formatCount(tree.subtreeEnd[node]! - node - 1))}</span>
      <span className="visually-hidden">
        {formatLength((tree.endUs[node]! - tree.startUs[node]!) / 1000)}
      </span>
    </>
  )
}
