import { useQuery } from '@tanstack/react-query'
import { formatNumber, formatRatio, formatValue } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { type SizingHint, sizingHints } from '~/model/sizing'
import type { WorkloadContainer } from '~/model/workload-container'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { workloadContainers } from '~/queries/workload-container-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import { Status, type StatusName } from '~/ui/Status'
import { SmallTable } from './SmallTable'
import styles from './SmallTable.module.css'
import type { WorkloadTarget } from './WorkloadHead'

/** The containers of a workload: images, use against request and limit, and whether their size fits what they use. */
export function WorkloadContainersPanel({ scope, target }: WorkloadTarget) {
  const { cluster, common } = useMessages()
  const words = useWords(workloadsWords).containers
  const backEnds = useBackEnds()
  const query = useQuery(workloadContainers(backEnds, scope, target))
  const { containers, pods, total } = query.data?.data ?? { containers: [], pods: 0, total: 0 }
  const { namespace, kind, name } = target
  const status = panelStatus(query, containers.length === 0 && { kind: 'no-data-in-range' })
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={query.data && words.perPod(pods, total)}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('workload-containers', { namespace, kind, name }, scope),
      }}
    >
      <SmallTable
        label={words.title}
        columns={[
          { title: words.container },
          { title: words.cpu },
          { title: words.memory },
          { title: `${cluster.usage.cpu}${common.between.colon}${words.hint}` },
          { title: `${cluster.usage.memory}${common.between.colon}${words.hint}` },
          { title: words.image },
        ]}
        rows={containers.map((container) => ({
          key: container.name,
          cells: [
            container.name,
            <UseMeter key="cpu" container={container} resource="cpu" />,
            <UseMeter key="memory" container={container} resource="memory" />,
            <Hints key="cpuHints" container={container} resource="cpu" />,
            <Hints key="memoryHints" container={container} resource="memory" />,
            container.images.map((image) => (
              <span key={image} className={styles.code} title={image}>
                {image}
              </span>
            )),
          ],
        }))}
      />
    </Panel>
  )
}

type OfResource = { readonly container: WorkloadContainer; readonly resource: 'cpu' | 'memory' }

const unitOf = (resource: 'cpu' | 'memory') => (resource === 'cpu' ? 'cores' : 'bytes')

function UseMeter({ container, resource }: OfResource) {
  const { usage } = useMessages().cluster
  const { request, limit } = container[`${resource}Sizing`]
  return (
    <span className={styles.meter}>
      <Meter
        says="value and share"
        label={usage[resource]}
        unit={unitOf(resource)}
        used={container[resource]}
        request={request}
        limit={limit}
      />
    </span>
  )
}

const LOOKS: Readonly<Record<SizingHint['kind'], StatusName>> = {
  'limit-reached': 'critical',
  'limit-near': 'degraded',
  'request-too-small': 'degraded',
  'request-too-large': 'info',
  'no-request': 'info',
  'no-limit': 'info',
}

function Hints({ container, resource }: OfResource) {
  const words = useWords(workloadsWords).containers
  const sizing = container[`${resource}Sizing`]
  const hints = sizingHints(resource, sizing)
  const written = (value: number): string => formatValue(value, unitOf(resource))
  const text = (hint: SizingHint): string => {
    switch (hint.kind) {
      case 'limit-reached':
        return words['limit-reached'](written(hint.peak), written(hint.limit))
      case 'limit-near':
        return words['limit-near'](formatRatio(hint.share), written(hint.limit))
      case 'request-too-small':
      case 'request-too-large':
        return words[hint.kind](formatNumber(hint.factor), written(hint.use))
      case 'no-request':
      case 'no-limit':
        return words[hint.kind]
    }
  }
  if (hints.length === 0)
    return sizing.peak === undefined ? null : <Status status="healthy" word={words.fits} />
  return (
    <ul className={styles.hints}>
      {hints.map((hint) => (
        <li key={hint.kind}>
          <Status status={LOOKS[hint.kind]} word={text(hint)} />
        </li>
      ))}
    </ul>
  )
}
