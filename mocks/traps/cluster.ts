/**
 * A cluster small enough to reckon with by hand: three nodes of 4 cores and 8 GiB, eleven pods.
 *
 *     cores: use / request / limit        MiB: use / request / limit
 *
 *     node-1, uses 1.5 cores, 3 GiB       node-2, uses 1 core, 2 GiB          node-3, uses 0.5 cores, 1 GiB
 *       shop/cart-7d-a                      shop/cart-7d-b   OOM-killed         data/db-0    OOM-killed
 *         app     0.25/0.5/1                  app 0.25/0.5/1   10 min ago         db 0.375/1/–  26 h ago
 *                 256/512/1024                    256/512/1024                       768/1024/2048
 *       shop/pay-5c-a                       shop/fresh-6b-a  20 s old           shop/report-29-x   Succeeded
 *         app     0.5/1/2                     app   ?/0.5/1                       app   –/2/2, –/4096/4096
 *                 512/1024/2048                   128/256/512                   shop/import-17-x   Failed
 *         proxy   0.125/0.25/0.5 (sidecar)                                        app   –/1/1, –/2048/2048
 *                 64/128/256
 *       system/agent-1 (host network)       system/agent-2 (host network)       system/agent-3 (host network)
 *         agent   0.0625/0.125/–              agent …                             agent …
 *                 64/128/–
 *     no node: shop/batch-9a-a, Pending, unschedulable: app –/4/4, –/8192/8192
 *
 * Each pod has a pause container of 1 MiB and a roll-up of everything in it.
 */
type TrapNode = { readonly name: string; readonly cpu: number; readonly memoryGib: number }

/** [use, request, limit]; undefined: none. */
type Figures = readonly [use: number | undefined, request: number | undefined, limit: number | undefined]

type TrapContainer = {
  readonly name: string
  readonly cpu: Figures
  readonly memoryMib: Figures
  /** An init container that runs as long as its pod. */
  readonly sidecar?: true
  /** When it was OOM-killed last, before now. */
  readonly oomKilledAgoMs?: number
}

export type TrapPod = {
  readonly namespace: string
  readonly name: string
  /** '' for none. */
  readonly node: string
  readonly owner: { readonly kind: string; readonly name: string }
  readonly phase: 'Running' | 'Pending' | 'Succeeded' | 'Failed'
  readonly ageMs: number
  readonly hostNetwork?: true
  readonly containers: readonly TrapContainer[]
}

export const NODE_CORES = 4
export const NODE_GIB = 8
export const PAUSE_MIB = 1

export const NODES: readonly TrapNode[] = [
  { name: 'node-1', cpu: 1.5, memoryGib: 3 },
  { name: 'node-2', cpu: 1, memoryGib: 2 },
  { name: 'node-3', cpu: 0.5, memoryGib: 1 },
]

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const OLD_MS = 48 * HOUR_MS

const ofReplicaSet = (name: string) => ({ kind: 'ReplicaSet', name })
const CART: TrapContainer = { name: 'app', cpu: [0.25, 0.5, 1], memoryMib: [256, 512, 1024] }
const AGENT: TrapContainer = {
  name: 'agent',
  cpu: [0.0625, 0.125, undefined],
  memoryMib: [64, 128, undefined],
}

const pod = (path: string, node: string, owner: TrapPod['owner'], more: Partial<TrapPod>): TrapPod => ({
  namespace: path.split('/')[0]!,
  name: path.split('/')[1]!,
  node,
  owner,
  phase: 'Running',
  ageMs: OLD_MS,
  containers: [],
  ...more,
})

export const PODS: readonly TrapPod[] = [
  pod('shop/cart-7d-a', 'node-1', ofReplicaSet('cart-7d'), { containers: [CART] }),
  pod('shop/cart-7d-b', 'node-2', ofReplicaSet('cart-7d'), {
    containers: [{ ...CART, oomKilledAgoMs: 10 * MINUTE_MS }],
  }),
  pod('shop/pay-5c-a', 'node-1', ofReplicaSet('pay-5c'), {
    containers: [
      { name: 'app', cpu: [0.5, 1, 2], memoryMib: [512, 1024, 2048] },
      {
        name: 'proxy',
        cpu: [0.125, 0.25, 0.5],
        memoryMib: [64, 128, 256],
        sidecar: true,
        oomKilledAgoMs: 5 * MINUTE_MS,
      },
    ],
  }),
  pod('shop/fresh-6b-a', 'node-2', ofReplicaSet('fresh-6b'), {
    ageMs: 20_000,
    containers: [{ name: 'app', cpu: [0.25, 0.5, 1], memoryMib: [128, 256, 512] }],
  }),
  pod('shop/batch-9a-a', '', ofReplicaSet('batch-9a'), {
    phase: 'Pending',
    containers: [{ name: 'app', cpu: [undefined, 4, 4], memoryMib: [undefined, 8192, 8192] }],
  }),
  pod(
    'shop/report-29-x',
    'node-3',
    { kind: 'Job', name: 'report-29' },
    {
      phase: 'Succeeded',
      containers: [{ name: 'app', cpu: [undefined, 2, 2], memoryMib: [undefined, 4096, 4096] }],
    },
  ),
  pod(
    'shop/import-17-x',
    'node-3',
    { kind: 'Job', name: 'import-17' },
    {
      phase: 'Failed',
      containers: [{ name: 'app', cpu: [undefined, 1, 1], memoryMib: [undefined, 2048, 2048] }],
    },
  ),
  pod(
    'data/db-0',
    'node-3',
    { kind: 'StatefulSet', name: 'db' },
    {
      containers: [
        {
          name: 'db',
          cpu: [0.375, 1, undefined],
          memoryMib: [768, 1024, 2048],
          oomKilledAgoMs: 26 * HOUR_MS,
        },
      ],
    },
  ),
  ...NODES.map(({ name }) =>
    pod(
      `system/agent-${name.slice(-1)}`,
      name,
      { kind: 'DaemonSet', name: 'agent' },
      {
        hostNetwork: true,
        containers: [AGENT],
      },
    ),
  ),
]

/** Deployments with the replicas that are ready. */
export const DEPLOYMENTS = [
  { name: 'cart', replicaSet: 'cart-7d', desired: 2, ready: 2 },
  { name: 'pay', replicaSet: 'pay-5c', desired: 1, ready: 1 },
  { name: 'fresh', replicaSet: 'fresh-6b', desired: 1, ready: 1 },
  { name: 'batch', replicaSet: 'batch-9a', desired: 1, ready: 0 },
] as const
