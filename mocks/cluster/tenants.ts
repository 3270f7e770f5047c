import { type WorkloadDraft, container as c, draft } from './draft'
import { BASE_NODES } from './nodes'
import type { SimNode } from './types'

/** What each tenant of the huge cluster runs: twenty workloads, 250 pods. */
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

const TENANTS = 499
export const HUGE_NODES = 5000
const PODS_PER_TENANT = TEMPLATE.reduce((sum, [, replicas]) => sum + replicas, 0)
const HOSTS = HUGE_NODES - BASE_NODES
/** Shares no factor with HOSTS: consecutive replicas land on different nodes, and every node gets the same. */
const STRIDE = 1237

const FIRST_SLOTS = TEMPLATE.map((_, index) =>
  TEMPLATE.slice(0, index).reduce((sum, [, replicas]) => sum + replicas, 0),
)

const tenantName = (tenant: number) =>
  `${WORDS[tenant % WORDS.length]}-${String(Math.floor(tenant / WORDS.length) + 1).padStart(2, '0')}`

const tenantNamespaces = (): string[] => Array.from({ length: TENANTS }, (_, tenant) => tenantName(tenant))

/** The workloads of all tenants, tenant by tenant; the specs are shared. */
export function tenantDrafts(): WorkloadDraft[] {
  const specs = TEMPLATE.map(([name], index) => [
    c(
      'app',
      `registry.example.com/tenants/${name}:v1.${index}.0`,
      (['json', 'logfmt', 'zap', 'spring', 'pino'] as const)[index % 5]!,
      [0.05 + (index % 4) * 0.03, 0.4 + (index % 4) * 0.1, 0.02 + (index % 5) * 0.02],
      [192 + (index % 3) * 96, 512 + (index % 3) * 256, 140 + (index % 3) * 90],
    ),
  ])
  return tenantNamespaces().flatMap((namespace) =>
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

/** The node index of a replica of the `index`th tenant workload. */
function tenantNodeIndex(index: number, slot: number): number {
  const tenant = Math.floor(index / TEMPLATE.length)
  const pod = tenant * PODS_PER_TENANT + FIRST_SLOTS[index % TEMPLATE.length]! + slot
  return BASE_NODES + ((pod * STRIDE) % HOSTS)
}

let inverse: Int32Array | undefined

/** The tenant workloads, by index, and their replicas that a node runs: the inverse of `tenantNodeIndex`. */
export function* replicasOnNode(nodeIndex: number): Generator<{ workload: number; slot: number }> {
  if (nodeIndex < BASE_NODES) return
  if (!inverse) {
    inverse = new Int32Array(HOSTS)
    for (let pod = 0; pod < HOSTS; pod++) inverse[(pod * STRIDE) % HOSTS] = pod
  }
  for (let pod = inverse[nodeIndex - BASE_NODES]!; pod < TENANTS * PODS_PER_TENANT; pod += HOSTS) {
    const within = pod % PODS_PER_TENANT
    const template = FIRST_SLOTS.findLastIndex((first) => first <= within)
    yield {
      workload: Math.floor(pod / PODS_PER_TENANT) * TEMPLATE.length + template,
      slot: within - FIRST_SLOTS[template]!,
    }
  }
}

/** The nodes of a tenant workload's replicas, computed when asked. */
export const tenantNodes = (nodes: readonly SimNode[], index: number, replicas: number): readonly SimNode[] =>
  Array.from({ length: replicas }, (_, slot) => nodes[tenantNodeIndex(index, slot)]!)
