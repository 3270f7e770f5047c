import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { csvText } from '~/base/csv'
import { formatCount, formatLength, formatRatio, formatValue } from '~/base/format'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { Ratio } from '~/base/units'
import {
  type FailCount,
  MAP_SOURCES,
  type MapCall,
  type MapService,
  type MapSource,
  type ServiceMap,
  aroundService,
  mostFrequent,
  serviceIn,
} from '~/model/service-map'
import { entryService } from '~/model/trace-filter'
import { trafficHealth } from '~/model/traffic'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { traceServices } from '~/queries/trace-queries'
import { Panel } from '~/ui/Panel'
import { Select } from '~/ui/Select'
import type { StatusName } from '~/ui/Status'
import { type GraphEdge, type GraphNode, ServiceGraph } from './ServiceGraph'
import { ServiceMapCalls } from './ServiceMapCalls'
import { ServiceMapNode } from './ServiceMapNode'
import { type MapWords, serviceFared } from './service-fared'
import { useServiceMap } from './use-service-map'
import styles from './ServiceMapPanel.module.css'

/** More lines than these are a tangle. */
const MOST_CALLS = 40

/** Among the names of services, of which none is empty. */
const EVERY_SERVICE = ''

export type ServiceMapPanelProps = {
  readonly scope: Scope
  /** In the middle; undefined: where requests enter; null: all services are shown. */
  readonly service: string | null | undefined
  readonly onService: (service: string | null) => void
}

/** Who calls whom: a service and its neighbours, or all of them, and what can be done from each. */
export function ServiceMapPanel({ scope, service: wanted, onService }: ServiceMapPanelProps) {
  const words = useWords(traceSearchWords).map
  const services = useQuery(traceServices(useBackEnds(), scope))
  const [wantedSource, setSource] = useState<MapSource>()
  const [picked, setPicked] = useState<string>()
  const entry = services.data && entryService(services.data)
  const service = wanted === null ? undefined : (wanted ?? entry)
  const { source, map, query, tracesRead, mesh } = useServiceMap(scope, service ?? entry, wantedSource)
  const focus = map ? serviceIn(map, service) : undefined
  const seen = useMemo(() => {
    if (!map) return EMPTY
    if (service === undefined) return map
    return focus ? aroundService(map, focus.id) : EMPTY
  }, [map, service, focus])
  const shown = useMemo(() => mostFrequent(seen, MOST_CALLS, focus?.id), [seen, focus])
  const graph = useGraph(shown)
  const status = panelStatus(
    query,
    shown.calls.length === 0 && {
      kind: 'inapplicable',
      why: map && map.calls.length > 0 && service !== undefined ? words.alone(service) : words.none[source],
    },
  )
  const pickedService = shown.services.find(({ id }) => id === picked)
  const notes = [
    source === 'mesh' ? words.notes.mesh : words.notes[source](tracesRead),
    ...(shown.calls.length < seen.calls.length ? [words.cut(shown.calls.length, seen.calls.length)] : []),
  ]
  const options = [...new Set([...(service === undefined ? [] : [service]), ...(services.data ?? [])])]
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      height={360}
      note={shown.calls.length > 0 && notes.join(' · ')}
      actions={
        <>
          <Select
            label={words.service}
            value={service ?? EVERY_SERVICE}
            options={[
              { value: EVERY_SERVICE, text: words.everyService },
              ...options.map((value) => ({ value, text: value })),
            ]}
            onChange={(chosen) => onService(chosen === EVERY_SERVICE ? null : chosen)}
          />
          <Select
            label={words.source}
            value={source}
            options={MAP_SOURCES.map((value) => ({ value, text: words.sources[value] }))}
            onChange={setSource}
          />
        </>
      }
      menu={{
        ...(source === 'mesh' && explained(mesh, scope)),
        csv: () => csv(shown.calls),
        embedHref: paths.embed('service-map', { service }, scope),
      }}
    >
      <ServiceGraph
        label={words.label(shown.services.length, shown.calls.length)}
        nodes={graph.nodes}
        edges={graph.edges}
        focus={pickedService?.id ?? focus?.id}
        onNode={setPicked}
      />
      {pickedService ? (
        <ServiceMapNode
          scope={scope}
          service={pickedService}
          onAround={pickedService.id === focus?.id ? undefined : () => onService(pickedService.name)}
          onClose={() => setPicked(undefined)}
        />
      ) : (
        <p className={styles.strip}>{words.hint}</p>
      )}
      <ServiceMapCalls
        map={shown}
        latencyHelp={words.latencyHelp[source]}
        tracesRead={source === 'mesh' ? undefined : tracesRead}
      />
    </Panel>
  )
}

const EMPTY: ServiceMap = { services: [], calls: [] }

const healthOf = (failed: MapService['failed']): StatusName =>
  failed === undefined ? 'unknown' : trafficHealth({ failed })

/** The map as what the drawing takes: words for hover, and health by the share that failed. */
function useGraph({ services, calls }: ServiceMap) {
  const words = useWords(traceSearchWords).map
  return useMemo(() => {
    const name = new Map(services.map((service) => [service.id, service.name]))
    const nodes = services.map((service): GraphNode => {
      const told = serviceFared(service, words)
      return {
        id: service.id,
        text: service.name,
        note: told.note,
        health: healthOf(service.failed),
        title: `${service.id}: ${told.title}`,
      }
    })
    const edges = calls.map((call): GraphEdge => ({
      from: call.from,
      to: call.to,
      weight: call.perSecond,
      health: healthOf(call.failed),
      title: [
        words.call(name.get(call.from) ?? call.from, name.get(call.to) ?? call.to),
        formatValue(call.perSecond, 'per-second'),
        ...(call.failed === undefined ? [] : [callFared(call.failed, call.counted, words)]),
        ...(call.latency === undefined ? [] : [words.latency(formatLength(call.latency))]),
      ].join(', '),
    }))
    return { nodes, edges }
  }, [services, calls, words])
}

const callFared = (failed: Ratio, counted: FailCount | undefined, words: MapWords): string =>
  counted
    ? words.failedCalls(formatRatio(failed), formatCount(counted.failed), formatCount(counted.of))
    : words.failed(formatRatio(failed))

const csv = (calls: readonly MapCall[]): string =>
  csvText(
    ['caller', 'called', 'calls_per_second', 'failed_share', 'latency_ms'],
    calls.map(({ from, to, perSecond, failed, latency }) => [from, to, perSecond, failed, latency]),
  )
