import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { tracesBackward } from '~mocks/jaeger/search'
import { scenarioFor } from '~mocks/scenarios'
import { NOW_UNIX_MS } from './test.ts'

/** What the pages show by default, as it is at NOW_UNIX_MS. */
export const cluster = createCluster(scenarioFor('incident', unixMs(NOW_UNIX_MS)))

const podIn = (namespace: string, is: (pod: ReturnType<typeof cluster.pods>[number]) => boolean): string =>
  cluster.pods(unixMs(NOW_UNIX_MS), unixMs(NOW_UNIX_MS), { namespace }).find(is)!.name

export const WORKER_NODE = cluster.nodes.find(({ role }) => role === 'worker')!.name
/** A pod of checkout, in shop. */
export const ILL_POD = podIn('shop', ({ release }) => release === 'bad')
/** In data. */
export const WELL_POD = podIn('data', ({ workload }) => workload.name === 'postgres')

const [trace] = tracesBackward(cluster, 0, (NOW_UNIX_MS - 30_000) * 1000, NOW_UNIX_MS * 1000)
/** One that has arrived whole. */
export const TRACE_ID = trace!.request.traceId
const recent = tracesBackward(
  cluster,
  (NOW_UNIX_MS - 600_000) * 1000,
  (NOW_UNIX_MS - 30_000) * 1000,
  NOW_UNIX_MS * 1000,
)
/** One in which redis is asked. */
export const REDIS_TRACE_ID = [...recent].find(({ spans }) => spans.some(({ name }) => name === 'HGETALL'))!
  .request.traceId
