import { useMemo } from 'react'
import { formatLength } from '~/base/format'
import { type CriticalPath, sectionsOf } from '~/model/critical-path'
import { coveredIn } from '~/model/self-time'
import type { SpanTree } from '~/model/span-tree'
import { type TimeScale, barIn, ticksIn, usOf, windowOf } from '~/model/time-scale'
import { TimeFolds } from './TimeAxis'
import { WaitingPart } from './WaitingPart'
import serviceStyles from './Service.module.css'
import type { ServiceLook } from './service-colors'
import styles from './SpanBar.module.css'

/** Of the width of the axis: what is closer is not told apart. */
const LEAST_GAP = 1 / 400

const share = (ratio: number): string => `${ratio * 100}%`

export type SpanBarProps = {
  readonly tree: SpanTree
  /** When its logs were written. */
  readonly logTimesUs: Float64Array
  readonly node: number
  readonly scale: TimeScale
  readonly look: ServiceLook | undefined
  readonly path: CriticalPath | null
  readonly isCollapsed: boolean
}

/** A span's time, paler where it waits for its children, with what it wrote down as ticks; thin lines tell how far the hidden spans below reach, and what the end of the trace waited for. */
export function SpanBar({ tree, logTimesUs, node, scale, look, path, isCollapsed }: SpanBarProps) {
  const startUs = tree.startUs[node]!
  const endUs = tree.endUs[node]!
  const bar = barIn(scale, startUs, endUs)
  const shown = windowOf(scale)
  const cut = [startUs < shown.startUs && 'start', endUs > shown.endUs && 'end'].filter(Boolean).join(' ')
  const isMissing = tree.missing[node] === 1
  const covered = useMemo(
    () => coveredIn(tree, node, usOf(scale, LEAST_GAP), windowOf(scale)),
    [tree, node, scale],
  )
  const extent = isCollapsed && barIn(scale, tree.subtreeStartUs[node]!, tree.subtreeEndUs[node]!)
  const sections = path
    ? sectionsOf(path, node, isCollapsed ? tree.subtreeEnd[node]! : node + 1, usOf(scale, LEAST_GAP))
    : []
  return (
    <>
      {extent && (
        <span className={styles.extent} style={{ left: share(extent.left), width: share(extent.width) }} />
      )}
      {bar && (
        <span
          data-cut={(!isMissing && cut) || undefined}
          className={`${isMissing ? styles.extent : styles.bar} ${look?.striped ? serviceStyles.striped : ''} ${tree.error[node] === 1 ? styles.failed : ''}`}
          style={{
            left: share(bar.left),
            width: share(bar.width),
            ...(isMissing ? {} : { color: `var(--${look?.token ?? 'line-strong'})` }),
          }}
        >
          {!isMissing && covered.length > 0 && <WaitingPart scale={scale} bar={bar} covered={covered} />}
        </span>
      )}
      {sections.map((section) => {
        const part = barIn(scale, section.startUs, section.endUs)
        return (
          part && (
            <span
              key={section.startUs}
              data-critical-path
              className={styles.critical}
              style={{ left: share(part.left), width: share(part.width) }}
            />
          )
        )
      })}
      {bar && <TimeFolds scale={scale} over={{ startUs, endUs }} />}
      {ticksIn(scale, logTimesUs, LEAST_GAP).map((left) => (
        <span key={left} data-log className={styles.log} style={{ left: share(left) }} />
      ))}
      {bar && !isMissing && (
        <span
          className={styles.length}
          style={{ left: share(Math.max(bar.left + bar.width, extent ? extent.left + extent.width : 0)) }}
        >
          {formatLength((endUs - startUs) / 1000)}
        </span>
      )}
    </>
  )
}
