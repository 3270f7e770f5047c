import { type WorkloadDraft, container as c, draft } from './draft'
import { BASE_NODES } from './nodes'
import type { ScenarioName, SimNode } from './types'

/** What each tenant of the large clusters runs: twenty workloads, 250 pods. */
const TEMPLATE: readonly (readonly [name: string, replicas: number])[] = [
  ['gateway', 16],
  ['web', 24],
  ['orders', 18],
  ['billing', 12],
  ['accounts', 14],
  ['notifier', 10],
  ['reports', 6],
  ['scheduler', 3],
  ['worker', 40],
  ['thumbnailer', 8],
  ['recommender', 12],
  ['audit', 6],
  ['exports', 5],
  ['imports', 5],
  ['ledger', 9],
  ['pricing', 14],
  ['stock', 12],
  ['sessions', 16],
  ['cache', 12],
  ['metrics-proxy', 8],
]
const STATEFUL = ['cache', 'ledger']
const WORDS = [
  'atlas',
  'birch',
  'cobalt',
  'delta',
  'ember',
  'fjord',
  'garnet',
  'harbor',
  'indigo',
  'juniper',
  'kestrel',
  'lumen',
  'maple',
  'nimbus',
  'opal',
  'pepper',
  'quartz',
  'river',
  'saffron',
  'tundra',
  'umber',
  'velvet',
  'willow',
  'yarrow',
  'zephyr',
] as const

type Size = { readonly nodes: number; readonly tenants: number }

/** 15,000 pods, and 150,000. */
export const SIZES: Partial<Record<ScenarioName, Size>> = {
  large: { nodes: 500, tenants: 49 },
  huge: { nodes: 5000, tenants: 499 },
}

const PODS_PER_TENANT = TEMPLATE.reduce((sum, [, replicas]) => sum + replicas, 0)
/** Shares no factor with the hosts: consecutive replicas land on different nodes, and every node gets the same. */
const STRIDE = 1237

const FIRST_SLOTS = TEMPLATE.map((_, index) =>
  TEMPLATE.slice(0, index).reduce((sum, [, replicas]) => sum + replicas, 0),
)

const tenantName = (tenant: number) =>
  `${WORDS[tenant % WORDS.length]}-${String(Math.floor(tenant / WORDS.length) + 1).padStart(2, '0')}`

/** The workloads of all tenants, tenant by tenant; the specs are shared. */
function tenantDrafts(tenants: number): WorkloadDraft[] {
  const specs = TEMPLATE.map(([name], index) => [
    c(
      'app',
      `registry.example.com/tenants/${name}:v1.${index}.0`,
      (['json', 'logfmt', 'zap', 'spring', 'pino'] as const)[index % 5]!,
      [0.05 + (index % 4) * 0.03, 0.4 + (index % 4) * 0.1, 0.02 + (index % 5) * 0.02],
      [192 + (index % 3) * 96, 512 + (index % 3) * 256, 140 + (index % 3) * 90],
    ),
  ])
  return Array.from({ length: tenants }, (_, tenant) => tenantName(tenant)).flatMap((namespace) =>
    TEMPLATE.map(([name, replicas], index) =>
      draft(
        STATEFUL.includes(name) ? 'StatefulSet' : 'Deployment',
        namespace,
        name,
        replicas,
        specs[index]!,
        {
          rhythm: 0.3,
          isTenant: true,
          port: 8080,
        },
      ),
    ),
  )
}

/** The tenants of a cluster: what they run, and where. Computed when asked. */
export function createTenancy({ nodes, tenants }: Size) {
  const hosts = nodes - BASE_NODES
  const hostOf = (pod: number) => (pod * STRIDE) % hosts
  /** The first pod on each host: the inverse of `hostOf`. */
  let firstPods: Int32Array | undefined

  return {
    drafts: () => tenantDrafts(tenants),

    /** The nodes of the replicas of the `index`th tenant workload. */
    nodesOf(all: readonly SimNode[], index: number, replicas: number): readonly SimNode[] {
      const tenant = Math.floor(index / TEMPLATE.length)
      const first = tenant * PODS_PER_TENANT + FIRST_SLOTS[index % TEMPLATE.length]!
      return Array.from({ length: replicas }, (_, slot) => all[BASE_NODES + hostOf(first + slot)]!)
    },

    /** The tenant workloads, by index, and their replicas that a node runs. */
    *replicasOn(nodeIndex: number): Generator<{ workload: number; slot: number }> {
      if (nodeIndex < BASE_NODES) return
      if (!firstPods) {
        firstPods = new Int32Array(hosts)
        for (let pod = 0; pod < hosts; pod++) firstPods[hostOf(pod)] = pod
      }
      for (let pod = firstPods[nodeIndex - BASE_NODES]!; pod < tenants * PODS_PER_TENANT; pod += hosts) {
        const within = pod % PODS_PER_TENANT
        const template = FIRST_SLOTS.findLastIndex((first) => first <= within)
        yield {
          workload: Math.floor(pod / PODS_PER_TENANT) * TEMPLATE.length + template,
          slot: within - FIRST_SLOTS[template]!,
        }
      }
    },
  }
}
