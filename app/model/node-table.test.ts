import { expect, test } from 'vitest'
import { type NodeEntry, nodeHealth } from './node'
import { type NodeFilter, type NodeOrder, nodeIndex } from './node-table'

const node = (name: string, wrong: Partial<NodeEntry> = {}): NodeEntry => ({
  cluster: '',
  name,
  version: 'v1.34.1',
  cordoned: false,
  conditions: [],
  ...wrong,
})

const NODES = [
  node('a1'),
  node('a2', { cordoned: true }),
  node('b1', { conditions: [{ condition: 'Ready', status: 'unknown' }] }),
  node('B2'),
]
const CPU: Readonly<Record<string, number>> = { '/a1': 0.2, '/a2': 0.9, '/B2': 0.4 }
const ALL: NodeFilter = { text: '', role: undefined, state: undefined }

test.each<{
  desc: string
  filter?: Partial<NodeFilter>
  order: NodeOrder
  withRole?: readonly string[]
  names: string
}>([
  {
    desc: 'the worst first, then by name',
    order: { sort: 'status', descending: true },
    names: 'b1 a2 a1 B2',
  },
  { desc: 'by name', order: { sort: 'name', descending: false }, names: 'a1 a2 b1 B2' },
  { desc: 'by name backwards', order: { sort: 'name', descending: true }, names: 'B2 b1 a2 a1' },
  { desc: 'most first, unknown last', order: { sort: 'cpu', descending: true }, names: 'a2 B2 a1 b1' },
  { desc: 'least first, unknown last', order: { sort: 'cpu', descending: false }, names: 'a1 B2 a2 b1' },
  {
    desc: 'part of a name, whatever its case',
    filter: { text: ' b' },
    order: { sort: 'name', descending: false },
    names: 'b1 B2',
  },
  {
    desc: 'one state only',
    filter: { state: 'info' },
    order: { sort: 'name', descending: false },
    names: 'a2',
  },
  {
    desc: 'one role only',
    withRole: ['/a2', '/B2'],
    order: { sort: 'cpu', descending: false },
    names: 'B2 a2',
  },
])('$desc', ({ filter, order, withRole, names }) => {
  const index = nodeIndex(
    NODES,
    { ...ALL, ...filter },
    order,
    (one) => nodeHealth(one),
    (key) => CPU[key],
    withRole && new Set(withRole),
  )
  expect(Array.from(index, (row) => NODES[row]?.name).join(' ')).toBe(names)
})

test('5,000 nodes: every one once, in order', () => {
  const nodes = Array.from({ length: 5000 }, (_, n) => node(`n${n}`))
  const figure = (key: string): number => (Number(key.slice(2)) * 7919) % 1009
  const index = nodeIndex(nodes, ALL, { sort: 'cpu', descending: true }, () => 'healthy', figure)
  expect(new Set(index).size).toBe(5000)
  const figures = Array.from(index, (row) => figure(`/n${row}`))
  expect(figures).toEqual(figures.toSorted((a, b) => b - a))
})
