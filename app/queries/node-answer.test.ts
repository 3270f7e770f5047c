import { expect, test } from 'vitest'
import { entriesOf, figuresOf } from './node-answer'
import { answered } from './test-prometheus'

const node = (name: string, cluster = 'eu', more = {}) => ({ cluster, node: name, ...more })

test('nodes stand as a person counts, each with what is wrong in its own cluster', () => {
  const entries = entriesOf(
    answered({
      info: [
        [node('worker-10')],
        [node('worker-2')],
        [node('worker-2', 'us', { kubelet_version: 'v1.34.1' })],
      ],
      cordoned: [[node('worker-2', 'us')]],
      condition: [[node('worker-10', 'eu', { condition: 'Ready', status: 'unknown' })]],
    }),
  )
  expect(entries).toEqual([
    { cluster: 'eu', name: 'worker-2', cordoned: false, conditions: [] },
    { cluster: 'us', name: 'worker-2', version: 'v1.34.1', cordoned: true, conditions: [] },
    {
      cluster: 'eu',
      name: 'worker-10',
      cordoned: false,
      conditions: [{ condition: 'Ready', status: 'unknown' }],
    },
  ])
})

test('figures of machines are found by the name of the machine, others by that of the node', () => {
  const of = figuresOf(
    answered({
      cpuAllocatable: [[node('worker-1'), 8]],
      role: [[node('worker-1', 'eu', { role: 'b' })], [node('worker-1', 'eu', { role: 'a' })]],
    }),
    answered({ cpu: [[{ cluster: 'eu', instance: '10.0.0.1:9100', nodename: 'worker-1' }, 2]] }),
  )
  expect(of('eu/worker-1')).toMatchObject({ cpu: 2, cpuAllocatable: 8, roles: ['a', 'b'], memory: undefined })
  expect(of('us/worker-1')).toMatchObject({ cpu: undefined, cpuAllocatable: undefined, roles: [] })
})
