import { formatNumber, formatRatio, formatValue } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { type CanaryDelta, type CanaryMeasure, type Revision, compareRevisions } from '~/model/revision'
import { Status, type StatusName } from '~/ui/Status'
import { SmallTable } from './SmallTable'
import styles from './SmallTable.module.css'

export type CanaryComparisonProps = {
  readonly old: Revision
  readonly fresh: Revision
  /** Errors and latency are of so many traces; undefined: of request metrics. */
  readonly traces: number | undefined
}

const WRITERS: Readonly<Record<CanaryMeasure, (value: number) => string>> = {
  ready: formatRatio,
  restarts: formatNumber,
  oomKills: formatNumber,
  errors: formatRatio,
  latency: (value) => formatValue(value, 'milliseconds'),
  cpu: (value) => formatValue(value, 'cores'),
  memory: (value) => formatValue(value, 'bytes'),
}

const LOOKS: Readonly<Record<CanaryDelta['verdict'], StatusName>> = {
  worse: 'critical',
  better: 'healthy',
  same: 'finished',
  unknown: 'unknown',
}

/** A new revision beside the old one, measure by measure, and the judgement in a sentence. */
export function CanaryComparison({ old, fresh, traces }: CanaryComparisonProps) {
  const { cluster } = useMessages()
  const words = useWords(workloadsWords).canary
  const deltas = compareRevisions(old, fresh)
  const worse = deltas.filter(({ verdict }) => verdict === 'worse')
  const told = (measure: CanaryMeasure, value: number | undefined): string =>
    value === undefined ? cluster.unknownValue : WRITERS[measure](value)
  const verdict = ({ measure, verdict: judged, old: before, fresh: after }: CanaryDelta): string => {
    const word = words.verdicts[judged]
    const comparable = before !== undefined && after !== undefined && before > 0 && after > 0
    return comparable && measure !== 'ready' && (judged === 'worse' || judged === 'better')
      ? `${word}: ${words.times(formatNumber(after / before))}`
      : word
  }
  return (
    <>
      <p className={styles.sentence}>
        <Status bare status={worse.length > 0 ? 'critical' : 'healthy'} />{' '}
        {worse.length > 0 ? words.worse(worse.map(({ measure }) => words.worseIn[measure])) : words.well}
        {traces !== undefined && <span className={styles.soft}> {words.fromTraces(traces)}</span>}
      </p>
      <SmallTable
        label={words.title}
        columns={[
          { title: words.measure },
          { title: words.old, isNumber: true },
          { title: words.fresh, isNumber: true },
          { title: words.verdict },
        ]}
        rows={deltas.map((delta) => ({
          key: delta.measure,
          cells: [
            words.measures[delta.measure],
            told(delta.measure, delta.old),
            told(delta.measure, delta.fresh),
            <Status key="verdict" status={LOOKS[delta.verdict]} word={verdict(delta)} />,
          ],
        }))}
      />
    </>
  )
}
