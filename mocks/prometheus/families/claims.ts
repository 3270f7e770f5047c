import { type Bytes, bytes, unixMs } from '~/base/units'
import { identityOf, uuid } from '~mocks/cluster/random'
import { unit } from '~mocks/cluster/requests-random'
import type { Cluster, SimNode, SimWorkload } from '~mocks/cluster/types'
import { wanderingGauge } from './counters'
import { findWorkloads } from './ksm-workloads'
import type { Query } from './query'

/** A replica's claim to a volume. `node` is null while nothing has bound it. */
export type Claim = {
  readonly workload: SimWorkload
  readonly name: string
  readonly volume: string
  readonly node: SimNode | null
  readonly capacity: Bytes
}

const known = new WeakMap<SimWorkload, readonly Claim[]>()

function claimsOfWorkload(cluster: Cluster, workload: SimWorkload): readonly Claim[] {
  let claims = known.get(workload)
  if (!claims) {
    const settled = unixMs(workload.createdUnixMs + 600_000)
    const pods = cluster.podsOf(workload, settled, settled)
    const late = cluster.incident?.unschedulable
    const latest = late ? cluster.podsOf(workload, late.sinceUnixMs, late.sinceUnixMs) : []
    claims = Array.from({ length: workload.replicas }, (_, slot): Claim => {
      const name = `data-${workload.name}-${slot}`
      return {
        workload,
        name,
        volume: `pvc-${uuid(identityOf(cluster.scenario.seed, workload.namespace, name))}`,
        node: [...latest, ...pods].find((pod) => pod.slot === slot)?.node ?? null,
        capacity: workload.storageBytes ?? bytes(0),
      }
    })
    known.set(workload, claims)
  }
  return claims
}

/** What a claim, its volume and its attachment to a node are called, by the label that says so. */
export const CLAIM_NAMES = {
  persistentvolumeclaim: ({ name }: Claim) => name,
  persistentvolume: ({ volume }: Claim) => volume,
  volumeattachment: ({ volume }: Claim) => `csi-${volume.slice(4)}`,
}

/** The claims that the matchers on namespace and `label` allow. */
export const findClaims = (
  cluster: Cluster,
  query: Query,
  label: keyof typeof CLAIM_NAMES,
): readonly Claim[] =>
  findWorkloads(cluster, query, '')
    .filter(({ storageBytes }) => storageBytes !== undefined)
    .flatMap((workload) => claimsOfWorkload(cluster, workload))
    .filter((claim) => query.allows(label, CLAIM_NAMES[label](claim)))

/** Some drivers tell the kubelet nothing. */
export const isMeasured = ({ workload }: Claim): boolean => workload.name !== 'alertmanager'

/** The one volume that will be full some day: in 20 days from 45 to 75 %, then somebody makes room. */
const FILLING = 'data-kafka-1'
const FILLING_MS = 20 * 86_400_000

/** How full a volume is: it fills slowly and is emptied once a month. */
export function usedBytes(cluster: Cluster, { workload, name, capacity }: Claim): (time: number) => number {
  const share = unit(identityOf(cluster.scenario.seed, workload.namespace, name, 'fill'))
  const wander = wanderingGauge(`${workload.namespace}/${name}`, 1, 0.01)
  const monthMs = 30 * 86_400_000
  if (name === FILLING) return (time) => Math.round(capacity * (0.45 + 0.3 * ((time / FILLING_MS) % 1)))
  return (time) =>
    Math.round(capacity * (0.22 + 0.4 * share + 0.12 * ((time / monthMs + share) % 1)) * wander(time))
}
