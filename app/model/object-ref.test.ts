import { expect, test } from 'vitest'
import type { AttentionItem } from './health'
import { type ObjectRef, attentionTo } from './object-ref'

const item = (
  subject: AttentionItem['subject'],
  severity: AttentionItem['severity'] = 'critical',
  worstPod?: AttentionItem['worstPod'],
): AttentionItem => ({ subject, severity, reasons: [], worstPod })

const cart = { namespace: 'shop', kind: 'Deployment', name: 'cart' }
const pod = { cluster: 'west', namespace: 'shop', pod: 'cart-1' }

/** All is in the west but for one node, and things without a namespace. */
const WORKLOAD = item({ kind: 'workload', workload: { ...cart, cluster: 'west' } }, 'critical', pod)
const CLAIM = item({ kind: 'claim', cluster: 'west', namespace: 'shop', claim: 'disk' }, 'degraded')
const QUOTA = item({ kind: 'namespace', cluster: 'west', namespace: 'shop' }, 'info')
const NODES = ['east', 'west'].map((cluster) => item({ kind: 'node', cluster, node: 'node-1' }))
const ITEMS = [WORKLOAD, ...NODES, CLAIM, QUOTA]

test.each<{
  desc: string
  object: ObjectRef
  west: readonly AttentionItem[] | undefined
  east: readonly AttentionItem[] | undefined
}>([
  { desc: 'a workload', object: cart, west: [WORKLOAD], east: [] },
  { desc: 'one of another kind', object: { ...cart, kind: 'StatefulSet' }, west: [], east: [] },
  { desc: 'one of another namespace', object: { ...cart, namespace: 'data' }, west: [], east: [] },
  {
    desc: 'a node of each',
    object: { kind: 'Node', name: 'node-1' },
    west: [NODES[1]!],
    east: [NODES[0]!],
  },
  {
    desc: 'a claim',
    object: { kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'disk' },
    west: [CLAIM],
    east: [],
  },
  {
    desc: 'a namespace: all that needs attention in it, and not what is merely worth knowing',
    object: { kind: 'Namespace', name: 'shop' },
    west: [WORKLOAD, CLAIM],
    east: [],
  },
  {
    desc: 'the pod that shows best what is wrong with its workload',
    object: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
    west: [WORKLOAD],
    east: undefined,
  },
  {
    desc: 'a service, which nobody judges',
    object: { kind: 'Service', namespace: 'shop', name: 'cart' },
    west: undefined,
    east: undefined,
  },
])('what is said of $desc', ({ object, west, east }) => {
  expect(attentionTo(ITEMS, 'west', object)).toEqual(west)
  expect(attentionTo(ITEMS, 'east', object)).toEqual(east)
})
