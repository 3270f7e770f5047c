import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { notConfigured } from '~/base/backend-error'
import { type LiveSamples, withMeasurement } from '~/model/live-samples'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** As often as metrics-server measures. A hidden tab does not ask. */
const SAMPLE_EVERY_MS = 15_000

/** What metrics-server measured last of one thing, and what it measured since somebody looks at it. */
export type Live<Usage> = { readonly usage: Usage | undefined; readonly samples: LiveSamples }

const samplesSoFar = (client: QueryClient, queryKey: readonly unknown[]): LiveSamples =>
  client.getQueryData<Live<unknown>>(queryKey)?.samples ?? new Map()

/** The use of every node now. */
export const liveNodes = ({ kubernetes }: BackEnds) =>
  queryOptions({
    queryKey: ['live-nodes'],
    queryFn: kubernetes === null ? notConfigured('kubernetes') : ({ signal }) => kubernetes.nodeUsage(signal),
    refetchInterval: SAMPLE_EVERY_MS,
  })

/** What pods may use of each node; where the service account may not list nodes, an error, and shares stay unknown. */
export const nodeAllocatable = ({ kubernetes }: BackEnds) =>
  queryOptions({
    queryKey: ['node-allocatable'],
    queryFn:
      kubernetes === null ? notConfigured('kubernetes') : ({ signal }) => kubernetes.allocatable(signal),
    staleTime: Infinity,
  })

/** The use of every pod of the scope now. */
export const livePods = ({ kubernetes }: BackEnds, { namespace }: Scope) =>
  queryOptions({
    queryKey: ['live-pods', namespace],
    queryFn:
      kubernetes === null
        ? notConfigured('kubernetes')
        : ({ signal }) => kubernetes.podUsage(namespace, signal),
    refetchInterval: SAMPLE_EVERY_MS,
  })

/** One node, sampled for as long as somebody looks. */
export const liveNode = ({ kubernetes }: BackEnds, node: string) => {
  const queryKey = ['live-node', node]
  return queryOptions({
    queryKey,
    queryFn:
      kubernetes === null
        ? notConfigured('kubernetes')
        : async ({ client, signal }) => {
            const usage = (await kubernetes.nodeUsage(signal)).find((one) => one.node === node)
            const before = samplesSoFar(client, queryKey)
            return {
              usage,
              samples: usage ? withMeasurement(before, usage, [{ name: node, ...usage }]) : before,
            }
          },
    refetchInterval: SAMPLE_EVERY_MS,
  })
}

/** The containers of one pod, sampled for as long as somebody looks. */
export const livePod = (
  { kubernetes }: BackEnds,
  { namespace, pod }: { readonly namespace: string; readonly pod: string },
) => {
  const queryKey = ['live-pod', namespace, pod]
  return queryOptions({
    queryKey,
    queryFn:
      kubernetes === null
        ? notConfigured('kubernetes')
        : async ({ client, signal }) => {
            const usage = (await kubernetes.podUsage(namespace, signal)).find((one) => one.pod === pod)
            const before = samplesSoFar(client, queryKey)
            const containers = (usage?.containers ?? []).map((one) => ({ name: one.container, ...one }))
            return { usage, samples: usage ? withMeasurement(before, usage, containers) : before }
          },
    refetchInterval: SAMPLE_EVERY_MS,
  })
}
