import { useQuery } from '@tanstack/react-query'
import { formatCount, formatValue } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { type Revision, canaryOf } from '~/model/revision'
import { Age } from '~/panels/cluster/Age'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadRevisions } from '~/queries/revision-queries'
import { Chip } from '~/ui/Chip'
import { Panel } from '~/ui/Panel'
import { CanaryComparison } from './CanaryComparison'
import { useTracedCanary } from './use-traced-canary'
import { SmallTable } from './SmallTable'
import styles from './SmallTable.module.css'
import type { WorkloadTarget } from './WorkloadHead'

/** The revisions of a workload, the newest first, and, while two run, the new one held against the old. */
export function RevisionsPanel({ scope, target }: WorkloadTarget) {
  const { cluster } = useMessages()
  const { revisions: words, canary: canaryWords } = useWords(workloadsWords)
  const backEnds = useBackEnds()
  const query = useQuery(workloadRevisions(backEnds, scope, target))
  const told = query.data?.data
  const revisions = told?.revisions ?? []
  const pair = canaryOf(revisions)
  const { canary, traces } = useTracedCanary(scope, target, pair)
  const { namespace, kind, name } = target
  const status = panelStatus(
    query,
    revisions.length === 0 &&
      kind === 'Deployment' && {
        kind: 'not-collected',
        metric: 'kube_replicaset_owner',
        exporter: 'kube-state-metrics',
      },
  )
  const written = (
    value: number | undefined,
    unit: 'cores' | 'bytes' | 'ratio' | 'milliseconds' | 'per-second',
  ) => (value === undefined ? cluster.unknownValue : formatValue(value, unit))
  const nameOf = (image: string): string => image.slice(image.lastIndexOf('/') + 1)
  const cells = (revision: Revision) => [
    <>
      {revision.name} {revision === pair?.fresh && <Chip tone="accent">{canaryWords.fresh}</Chip>}
      {revision === pair?.old && <Chip>{canaryWords.old}</Chip>}
    </>,
    `${formatCount(revision.ready)}/${formatCount(revision.pods)}`,
    formatCount(revision.restarts),
    formatCount(revision.oomKills),
    written(revision.cpu, 'cores'),
    written(revision.memory, 'bytes'),
    written(revision.requests, 'per-second'),
    written(revision.errors, 'ratio'),
    written(revision.latency, 'milliseconds'),
    <span key="images" className={`${styles.code} ${styles.narrow}`} title={revision.images.join('\n')}>
      {revision.images.map(nameOf).join(', ') || cluster.unknownValue}
    </span>,
    revision.createdUnixMs === undefined ? (
      cluster.unknownValue
    ) : (
      <Age key="age" sinceUnixMs={revision.createdUnixMs} />
    ),
  ]
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={told && cluster.health.within(told.windowMs / 60_000)}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('workload-revisions', { namespace, kind, name }, scope),
      }}
    >
      {revisions.length === 0 && <p className={styles.sentence}>{words.unlabelled}</p>}
      {canary && <CanaryComparison old={canary.old} fresh={canary.fresh} traces={traces} />}
      {revisions.length > 0 && (
        <SmallTable
          label={words.title}
          columns={[
            { title: words.revision },
            { title: words.ready, isNumber: true },
            { title: words.restarts, isNumber: true },
            { title: words.oomKills, isNumber: true },
            { title: words.cpu, isNumber: true },
            { title: words.memory, isNumber: true },
            { title: words.requests, isNumber: true },
            { title: words.errors, isNumber: true },
            { title: words.latency, isNumber: true },
            { title: words.images },
            { title: words.age, isNumber: true },
          ]}
          rows={revisions.toReversed().map((revision) => ({ key: revision.name, cells: cells(revision) }))}
        />
      )}
    </Panel>
  )
}
