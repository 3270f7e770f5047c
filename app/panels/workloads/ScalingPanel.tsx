import { useQuery } from '@tanstack/react-query'
import { formatCount, formatExact, formatNumber } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { type Autoscaler, type AutoscalerMetric, type Scaling, scalingOf } from '~/model/autoscaler'
import type { Budget } from '~/model/budget'
import { explained } from '~/panels/cluster/explained'
import { useAttention } from '~/panels/cluster/use-attention'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadScaling } from '~/queries/autoscaler-queries'
import { KeyValues } from '~/ui/KeyValues'
import { Panel } from '~/ui/Panel'
import { Status, type StatusName } from '~/ui/Status'
import { SmallTable } from './SmallTable'
import styles from './ScalingPanel.module.css'
import type { WorkloadTarget } from './WorkloadHead'

/** What scales a workload and by what, and how many of its pods may be evicted. */
export function ScalingPanel({ scope, target }: WorkloadTarget) {
  const words = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const query = useQuery(workloadScaling(backEnds, scope, target))
  const { autoscalers, budgets } = query.data?.data ?? { autoscalers: [], budgets: [] }
  const { namespace, kind, name } = target
  const status = panelStatus(query)
  const { itemOf } = useAttention({ ...scope, namespace })
  const severity = itemOf(target)?.severity
  const isUnwell = severity === 'critical' || severity === 'degraded'
  return (
    <Panel
      title={`${words.autoscaler.title} · ${words.budget.title}`}
      status={status}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('workload-scaling', { namespace, kind, name }, scope),
      }}
    >
      <div className={styles.pair}>
        <div className={styles.part}>
          {autoscalers.length === 0 && <p className={styles.none}>{words.autoscaler.none}</p>}
          {autoscalers.map((autoscaler) => (
            <AutoscalerPart key={autoscaler.name} autoscaler={autoscaler} />
          ))}
        </div>
        <div className={styles.part}>
          {budgets.length === 0 && <p className={styles.none}>{words.budget.none}</p>}
          {budgets.map((budget) => (
            <BudgetPart key={budget.name} budget={budget} isUnwell={isUnwell} />
          ))}
        </div>
      </div>
    </Panel>
  )
}

const LOOKS: Readonly<Record<Scaling, StatusName>> = {
  unable: 'critical',
  inactive: 'critical',
  'at-max': 'degraded',
  limited: 'info',
  steady: 'healthy',
}

function AutoscalerPart({ autoscaler }: { readonly autoscaler: Autoscaler }) {
  const { unknownValue } = useMessages().cluster
  const words = useWords(workloadsWords).autoscaler
  const count = (value: number | undefined) => (value === undefined ? unknownValue : formatCount(value))
  const scaling = scalingOf(autoscaler)
  const sentences: Readonly<Record<Scaling, string>> = { ...words, 'at-max': words.atMax }
  return (
    <>
      <h3 className={styles.name}>{autoscaler.name}</h3>
      <Status status={LOOKS[scaling]} word={sentences[scaling]} />
      <KeyValues
        layout="line"
        items={[
          { name: words.current, value: count(autoscaler.current) },
          { name: words.desired, value: count(autoscaler.desired) },
          { name: words.min, value: count(autoscaler.min) },
          { name: words.max, value: count(autoscaler.max) },
        ]}
      />
      <SmallTable
        label={words.metric}
        columns={[
          { title: words.metric },
          { title: words.value, isNumber: true },
          { title: words.target, isNumber: true },
        ]}
        rows={autoscaler.metrics.map((metric) => ({
          key: `${metric.name}/${metric.type}`,
          cells: [
            metric.name,
            <MetricValue key="value" metric={metric} of="value" />,
            <MetricValue key="target" metric={metric} of="target" />,
          ],
        }))}
      />
    </>
  )
}

function MetricValue({ metric, of }: { readonly metric: AutoscalerMetric; readonly of: 'value' | 'target' }) {
  const { unknownValue } = useMessages().cluster
  const { types } = useWords(workloadsWords).autoscaler
  const value = metric[of]
  if (value === undefined) return unknownValue
  const kinds: Readonly<Record<string, string>> = types
  const number = metric.type === 'utilization' ? `${formatCount(value)} %` : formatNumber(value)
  return <span title={formatExact(value)}>{[number, kinds[metric.type]].filter(Boolean).join(' ')}</span>
}

type BudgetPartProps = {
  readonly budget: Budget
  /** Something is wrong with the workload: that pods may be evicted is no good news then. */
  readonly isUnwell: boolean
}

function BudgetPart({ budget, isUnwell }: BudgetPartProps) {
  const { unknownValue } = useMessages().cluster
  const words = useWords(workloadsWords).budget
  const { name, allowed, healthy, wanted, expected } = budget
  const count = (value: number | undefined) => (value === undefined ? unknownValue : formatCount(value))
  return (
    <>
      <h3 className={styles.name} title={words.byName}>
        {name} <span className={styles.none}>{words.byName}</span>
      </h3>
      {allowed !== undefined && (
        <Status
          status={allowed === 0 ? 'degraded' : isUnwell ? 'info' : 'healthy'}
          word={words.allowed(allowed)}
        />
      )}
      <KeyValues
        layout="line"
        items={[
          { name: words.healthy, value: count(healthy) },
          { name: words.wanted, value: count(wanted) },
          { name: words.expected, value: count(expected) },
        ]}
      />
    </>
  )
}
