import { type ReactNode, useMemo, useState } from 'react'
import { formatCount, formatLength } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { callPaths } from '~/model/call-paths'
import type { PackedTrace } from '~/model/packed-trace'
import {
  type PathPair,
  type PathPairs,
  type PathSide,
  changedRows,
  comparePaths,
  greatestDifference,
  onlyRootUs,
  pairAt,
} from '~/model/trace-diff'
import { Button } from '~/ui/Button'
import { Table } from '~/ui/Table'
import { PathChangeMark } from './PathChangeMark'
import { ServiceSwatch } from './ServiceSwatch'
import type { TracePartProps } from './trace-part'
import parts from './TraceParts.module.css'
import styles from './CompareView.module.css'

const INDENT_PX = 14
/** As in the waterfall: deeper paths are drawn no further to the right. */
const MAX_INDENT = 16

/** The paths of two traces as one tree, and how each differs. */
export function Comparison({
  trace,
  looks,
  other,
  ways,
}: TracePartProps & {
  readonly other: PackedTrace
  /** What can be done with the other trace. */
  readonly ways: ReactNode
}) {
  const { compare: words } = useWords(traceViewsWords)
  const [onlyChanges, setOnlyChanges] = useState(true)
  const left = useMemo(() => callPaths(trace), [trace])
  const right = useMemo(() => callPaths(other), [other])
  const pairs = useMemo(() => comparePaths(left, right), [left, right])
  const changed = useMemo(() => changedRows(pairs), [pairs])
  const rowCount = onlyChanges ? changed.length : pairs.size
  const pairOf = (row: number) => pairAt(pairs, onlyChanges ? changed[row]! : row)
  return (
    <>
      <Difference leftUs={trace.durationUs} rightUs={other.durationUs} pairs={pairs} />
      <div className={parts.bar}>
        <Button aria-pressed={onlyChanges} onClick={() => setOnlyChanges(!onlyChanges)}>
          {words.onlyChanges}
        </Button>
        {changed.length === 0 && <span role="status">{words.noChanges}</span>}
        <span className={parts.space} />
        {ways}
      </div>
      <Table
        label={words.label}
        columns={[
          { id: 'path', title: words.path, width: 240, grow: 3 },
          {
            id: 'left',
            title: words.left,
            width: 130,
            grow: 0.4,
            align: 'end',
            narrow: { order: 2, width: 96 },
          },
          {
            id: 'right',
            title: words.right,
            width: 130,
            grow: 0.4,
            align: 'end',
            narrow: { order: 3, width: 96 },
          },
          { id: 'change', title: words.change, width: 160, grow: 0.6, narrow: { order: 1, width: 104 } },
        ]}
        rowCount={rowCount}
        total={pairs.size}
        rowKey={(row) => String(onlyChanges ? changed[row] : row)}
        cell={(row, column) => {
          const pair = pairOf(row)
          switch (column) {
            case 'path':
              return <PathName pair={pair} look={looks.get(pair.group?.service ?? '')} />
            case 'left':
              return <Side side={pair.left} />
            case 'right':
              return <Side side={pair.right} />
            case 'change':
              return <PathChangeMark pair={pair} />
          }
        }}
        note={words.rule}
        maxHeight="max(320px, calc(100dvh - 330px))"
      />
    </>
  )
}

/** Which trace took longer, and what has most to do with it. */
function Difference({
  leftUs,
  rightUs,
  pairs,
}: {
  readonly leftUs: number
  readonly rightUs: number
  readonly pairs: PathPairs
}) {
  const { compare: words } = useWords(traceViewsWords)
  const isLonger = rightUs >= leftUs
  const most = useMemo(() => greatestDifference(pairs, isLonger ? 1 : -1), [pairs, isLonger])
  const by = formatLength(Math.abs(rightUs - leftUs) / 1000)
  const [left, right] = [formatLength(leftUs / 1000), formatLength(rightUs / 1000)]
  const name = most && `${most.service} → ${most.operation}`
  const own = formatLength(Math.abs(most?.selfUs ?? 0) / 1000)
  const [leftRootUs, rightRootUs] = [onlyRootUs(pairs.left), onlyRootUs(pairs.right)]
  return (
    <p className={styles.sentence}>
      {rightUs === leftUs
        ? words.equal(left)
        : isLonger
          ? words.longer(by, left, right)
          : words.shorter(by, left, right)}
      {name === undefined ? words.end : isLonger ? words.mostMore(name, own) : words.mostLess(name, own)}
      {isOutlasted(leftRootUs, leftUs) && words.outlastsThis(formatLength(leftRootUs / 1000))}
      {isOutlasted(rightRootUs, rightUs) && words.outlastsOther(formatLength(rightRootUs / 1000))}
    </p>
  )
}

/** Whether the row of the root tells another length than the whole trace has. */
const isOutlasted = (rootUs: number | undefined, traceUs: number): rootUs is number =>
  rootUs !== undefined && formatLength(rootUs / 1000) !== formatLength(traceUs / 1000)

function PathName({
  pair: { group, depth },
  look,
}: {
  readonly pair: PathPair
  readonly look: Parameters<typeof ServiceSwatch>[0]['look']
}) {
  const { waterfall: words } = useWords(tracesWords)
  return (
    <span className={styles.path}>
      <span
        aria-hidden
        className={styles.guides}
        style={{ width: Math.min(depth, MAX_INDENT) * INDENT_PX }}
      />
      {group ? (
        <>
          <ServiceSwatch look={look} />
          <span className={styles.name}>
            {group.service} <span className={parts.soft}>{group.operation}</span>
          </span>
        </>
      ) : (
        <em className={styles.name}>{words.missingParent}</em>
      )}
    </span>
  )
}

/** How many spans of a path a trace has, and what one takes. */
function Side({ side }: { readonly side: PathSide | undefined }) {
  const { compare: words } = useWords(traceViewsWords)
  const { errorCount, noErrors } = useWords(tracesWords)
  if (!side) return <span className={parts.soft}>–</span>
  const [count, mean] = [formatCount(side.count), formatLength(side.meanUs / 1000)]
  const errors = side.errorCount > 0 ? errorCount(side.errorCount) : noErrors
  return (
    <span title={words.timesHelp(count, mean, errors)}>
      {side.errorCount > 0 && <span className={styles.slower}>✕ </span>}
      {words.times(count, mean)}
    </span>
  )
}
