import { type NumberUnit, formatExactValue, formatRatio, formatValue } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import styles from './Meter.module.css'

export type MeterProps = {
  readonly used: number | undefined
  readonly unit: NumberUnit
  readonly request?: number | undefined
  /** A limit, or what can be allocated: the end of the bar. */
  readonly limit?: number | undefined
  /** What the end of the bar is, where it is no limit: a quota. */
  readonly limitName?: string
  /** What it measures, for those who do not see the bar: "CPU". */
  readonly label: string
  /** How much stands beside the bar; the rest is told on hover. */
  readonly says?: 'value' | 'value and share' | 'all'
  /** It is unknown because it takes two measurements, and there was one. */
  readonly isNew?: boolean
}

/** Above these shares of the limit the bar takes the colour of trouble. */
const DEGRADED_SHARE = 0.8
const CRITICAL_SHARE = 0.95

/** Usage against request (a mark) and limit (the end of the bar), with the numbers in words. */
export function Meter(props: MeterProps) {
  const { used, unit, request, limit, limitName, label, says = 'all', isNew = false } = props
  const { common } = useMessages()
  if (used === undefined && isNew) return <span title={common.meter.newHelp}>{common.meter.new}</span>
  if (used === undefined || Number.isNaN(used)) return <span className={styles.none}>{common.none}</span>
  const full = limit ?? Math.max(used, request ?? 0)
  const share = full > 0 ? used / full : 0
  const state =
    limit === undefined || share < DEGRADED_SHARE
      ? ''
      : share < CRITICAL_SHARE
        ? styles.degraded
        : styles.critical
  const written = formatValue(used, unit)
  const against = limit ?? request
  const text =
    against === undefined || against <= 0
      ? written
      : `${common.meter.of(written, formatValue(against, unit))} (${formatRatio(used / against)})`
  const facts = [
    `${label}: ${formatExactValue(used, unit)}`,
    request === undefined
      ? common.meter.noRequest
      : `${common.chart.request}: ${formatExactValue(request, unit)}`,
    limit === undefined
      ? common.meter.noLimit
      : `${limitName ?? common.chart.limit}: ${formatExactValue(limit, unit)}`,
  ]
  return (
    <span className={styles.meter} title={facts.join('\n')}>
      <span
        className={styles.bar}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={full}
        aria-valuenow={Math.min(used, full)}
        aria-valuetext={text}
      >
        <span className={`${styles.fill} ${state}`} style={{ width: `${Math.min(100, share * 100)}%` }} />
        {request !== undefined && full > 0 && request < full && (
          <span className={styles.mark} style={{ left: `${(request / full) * 100}%` }} />
        )}
      </span>
      <span className={`${styles.text} ${says === 'all' ? '' : styles.value}`}>
        {says === 'all' ? text : written}
      </span>
      {says === 'value and share' && limit !== undefined && limit > 0 && (
        <span className={styles.share}>{formatRatio(used / limit)}</span>
      )}
    </span>
  )
}
