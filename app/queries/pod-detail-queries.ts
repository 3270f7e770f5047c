import { notOneOf } from '~/backends/prometheus/promql'
import type { ClaimRow } from '~/model/claim'
import type { Container } from '~/model/container'
import type { PodRef } from '~/model/pod'
import type { PodIdentity, PodPast } from '~/model/pod-life'
import type { PodMeasure } from '~/model/pod-measure'
import type { PodRow } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import {
  BY_CONTAINER,
  askFacts,
  containerCpu,
  containerMemory,
  maxBy,
  ofContainers,
  podNetwork,
  scoped,
  sumBy,
} from './expressions'
import { podRows, withUsage } from './pod-answer'
import { containersOf, identityOf, pastOf } from './pod-detail-answer'
import { containerColumns, podClaims, podIdentity, podPast } from './pod-detail-expressions'
import { podColumns } from './pod-expressions'
import { prometheusQuestion, rangeLiteral } from './prometheus-question'
import { claimRows } from './storage-answer'
import { claimColumns } from './claim-expressions'
import { podsNow } from './used-now'

/** A pod at the end of the range. */
export type PodDetail =
  | {
      readonly kind: 'present'
      readonly row: PodRow
      readonly identity: PodIdentity
      readonly containers: readonly Container[]
      /** metrics-server measures it, of now only: nothing else does. */
      readonly ofNow: boolean
    }
  /** Only the range still knows it. */
  | { readonly kind: 'gone'; readonly past: PodPast }
  | { readonly kind: 'never' }

/** One pod with its containers; of one that is gone, what is left. */
export const podDetail = (backEnds: BackEnds, scope: Scope, target: PodRef) =>
  prometheusQuestion(backEnds, scope, ['pod', target], async (ask): Promise<PodDetail> => {
    const matches = { namespace: target.namespace, pod: target.pod }
    const [columns, containers, identity] = await Promise.all([
      askFacts(ask, podColumns(scope, matches, { rate: ask.rateWindow, range: rangeLiteral(ask) })),
      askFacts(ask, containerColumns(scope, matches, ask.rateWindow)),
      askFacts(ask, podIdentity(scope, matches)),
    ])
    const row = [...podRows([columns]).values()][0]
    if (row !== undefined) {
      const usage = await podsNow(backEnds, ask, { ...scope, namespace: target.namespace })
      return {
        kind: 'present',
        row: usage ? withUsage([row], usage)[0]! : row,
        identity: identityOf(identity),
        containers: containersOf(
          containers,
          usage?.find(({ pod }) => pod === target.pod),
        ),
        ofNow: usage !== undefined,
      }
    }
    const past = pastOf(target, await askFacts(ask, podPast(scope, matches, rangeLiteral(ask))))
    return past ? { kind: 'gone', past } : { kind: 'never' }
  })

/** A volume of a pod with the claim behind it. */
export type PodVolume = { readonly volume: string; readonly claim: ClaimRow }

/** The claims that a pod mounts, and how full they are. */
export const podVolumes = (backEnds: BackEnds, scope: Scope, { namespace, pod }: PodRef) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['pod-volumes', namespace, pod],
    async (ask): Promise<readonly PodVolume[]> => {
      const mounted = await ask.instant(podClaims(scope, { namespace, pod }))
      if (mounted.length === 0) return []
      const names = mounted.map(({ labels }) => labels.persistentvolumeclaim ?? '').toSorted()
      const matches = { namespace, persistentvolumeclaim: names }
      const rows = claimRows(mounted, await askFacts(ask, claimColumns(scope, matches)))
      return rows.map((claim, index) => ({ volume: mounted[index]?.labels.volume ?? '', claim }))
    },
  )

const FAULTS = ['receive_errors', 'receive_packets_dropped', 'transmit_errors', 'transmit_packets_dropped']
const PRESSURES = ['cpu', 'memory', 'io']

/**
 * One measure of a pod over time: by container; its network by `direction`, what the network lost by `fault`, pressure
 * by `resource`, of the container that waits most.
 */
export const podUsage = (backEnds: BackEnds, scope: Scope, target: PodRef, measure: PodMeasure) =>
  prometheusQuestion(backEnds, scope, ['pod-usage', target, measure], (ask) => {
    const matches = { namespace: target.namespace, pod: target.pod }
    const byContainer = (expression: string): string => sumBy(['container'], expression)
    // Each life of a container counts for itself: the largest of two lives' counters would mix them.
    const periods = (name: string, window: string): string => {
      const counter = scoped(scope, `container_cpu_cfs_${name}periods_total`, {
        ...matches,
        container: notOneOf(''),
      })
      return sumBy(BY_CONTAINER, maxBy([...BY_CONTAINER, 'id'], `increase(${counter}[${window}])`))
    }
    const network = (counter: string, label: string, value: string, window: string): string =>
      `label_replace(sum(${podNetwork(scope, counter, window, matches)}), "${label}", "${value}", "", "")`
    const pressure = (resource: string, window: string): string => {
      const waited = scoped(scope, `container_pressure_${resource}_waiting_seconds_total`, {
        ...matches,
        container: notOneOf('', 'POD'),
      })
      return `label_replace(max(rate(${waited}[${window}])), "resource", "${resource}", "", "")`
    }
    return ask.overRange((window) => {
      switch (measure) {
        case 'cpu':
          return byContainer(containerCpu(scope, window, matches))
        case 'memory':
          return byContainer(containerMemory(scope, matches))
        case 'network':
          return ['receive', 'transmit']
            .map((direction) => network(`${direction}_bytes`, 'direction', direction, window))
            .join(' or ')
        case 'throttling':
          return byContainer(`${periods('throttled_', window)} / ${periods('', window)}`)
        case 'faults':
          return FAULTS.map((fault) => network(fault, 'fault', fault, window)).join(' or ')
        case 'pressure':
          return PRESSURES.map((resource) => pressure(resource, window)).join(' or ')
        case 'restarts':
          return byContainer(ofContainers(scope, 'status_restarts_total', matches))
      }
    })
  })
