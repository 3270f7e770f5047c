import { describe, expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { claimColumns } from './claim-expressions'
import {
  attachmentColumns,
  claimRank,
  claims,
  classColumns,
  volumeRank,
  volumes,
} from './storage-expressions'
import { NOW, gauge, valuesIn } from '~mocks/traps/evaluate'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

const claim = (name: string, cluster = 'eu', more = {}) => ({
  cluster,
  namespace: 'data',
  persistentvolumeclaim: name,
  ...more,
})

const told = (name: string, phase: 'Bound' | 'Pending' | 'Lost', cluster = 'eu') => [
  gauge(
    'kube_persistentvolumeclaim_info',
    claim(name, cluster, { storageclass: 'fast', volumename: `v-${name}` }),
  ),
  ...['Bound', 'Pending', 'Lost'].map((one) =>
    gauge(
      'kube_persistentvolumeclaim_status_phase',
      claim(name, cluster, { phase: one }),
      Number(one === phase),
    ),
  ),
]

/** What the kubelet of one node measures of a claim. */
const measured = (name: string, used: number, node: string, cluster = 'eu') => [
  gauge('kubelet_volume_stats_capacity_bytes', claim(name, cluster, { instance: node }), 100),
  gauge('kubelet_volume_stats_used_bytes', claim(name, cluster, { instance: node }), used),
]

describe('claims', () => {
  test('rank lost, full, waiting, then by how full; those that nobody measures have no rank', () => {
    const lines = [
      ...told('half', 'Bound'),
      ...measured('half', 50, 'n1'),
      ...told('lost', 'Lost'),
      ...told('waits', 'Pending'),
      ...told('hostpath', 'Bound'),
      ...told('full', 'Bound'),
      ...measured('full', 98, 'n1'),
    ]
    expect(valuesIn(lines, claimRank(SCOPE, '', 'worst')!)).toEqual({
      'eu data full': 2.98,
      'eu data half': 0.5,
      'eu data lost': 4,
      'eu data waits': 2,
    })
  })

  test('are full when a straight line says; what empties, or lasts a year, has no day', () => {
    const hour = 3600
    const growing = (name: string, used: number, bytesPerSecond: number) => [
      ...told(name, 'Bound'),
      gauge('kubelet_volume_stats_capacity_bytes', claim(name), 100 * hour),
      {
        name: 'kubelet_volume_stats_used_bytes',
        labels: claim(name),
        value: (unixMs: number) => used + ((unixMs - NOW) / 1000) * bytesPerSecond,
      },
    ]
    const lines = [
      ...growing('soon', 90 * hour, 1),
      ...growing('full', 100 * hour, 0),
      ...growing('empties', 90 * hour, -1),
      ...growing('lasts', 90 * hour, 0.001),
      ...told('lost', 'Lost'),
      ...measured('lost', 90, 'n1'),
    ]
    const ranked = valuesIn(lines, claimRank(SCOPE, '', 'full')!)
    expect(Object.keys(ranked)).toEqual(['eu data full', 'eu data soon'])
    expect(ranked['eu data full']).toBe(0)
    // The last sample is a few seconds old.
    expect(ranked['eu data soon']! / hour).toBeCloseTo(10, 1)
    expect(Object.keys(valuesIn(lines, claimRank(SCOPE, '', 'used')!))).not.toContain('eu data lost')
  })

  test('that several nodes mount, or two clusters have, are neither summed nor mixed', () => {
    const lines = [
      ...told('shared', 'Bound'),
      ...measured('shared', 40, 'n1'),
      ...measured('shared', 40, 'n2'),
      ...told('shared', 'Bound', 'us'),
      ...measured('shared', 90, 'n1', 'us'),
    ]
    expect(valuesIn(lines, claimRank(SCOPE, '', 'worst')!)).toEqual({
      'eu data shared': 0.4,
      'us data shared': 0.9,
    })
    expect(valuesIn(lines, claimColumns(SCOPE, {}).used)).toEqual({
      'eu data shared': 40,
      'us data shared': 90,
    })
  })

  test('that only a kubelet knows of are claims too', () => {
    expect(Object.keys(valuesIn(measured('old', 5, 'n1'), claims(SCOPE, '')))).toEqual(['eu data old'])
  })

  test('of a pod are counted once, though two of its volumes are the same claim', () => {
    const mount = (pod: string, volume: string) =>
      gauge('kube_pod_spec_volumes_persistentvolumeclaims_info', claim('shared', 'eu', { pod, volume }))
    const lines = [mount('a', 'x'), mount('a', 'y'), mount('b', 'x')]
    expect(valuesIn(lines, claimColumns(SCOPE, {}).podCount)).toEqual({ 'eu data shared': 2 })
  })
})

describe('volumes', () => {
  const volume = (name: string, phase: string, namespace: string) => [
    gauge('kube_persistentvolume_info', { cluster: 'eu', persistentvolume: name }),
    ...['Pending', 'Available', 'Bound', 'Released', 'Failed'].map((one) =>
      gauge(
        'kube_persistentvolume_status_phase',
        { cluster: 'eu', persistentvolume: name, phase: one },
        Number(one === phase),
      ),
    ),
    gauge('kube_persistentvolume_claim_ref', {
      cluster: 'eu',
      persistentvolume: name,
      claim_namespace: namespace,
      name: 'c',
    }),
  ]
  const lines = [
    ...volume('a', 'Bound', 'data'),
    ...volume('b', 'Released', 'data'),
    ...volume('c', 'Failed', 'shop'),
  ]

  test('rank by their phase, of which only one is true', () => {
    expect(valuesIn(lines, volumeRank(SCOPE, 'worst')!)).toEqual({ 'eu a': 0, 'eu b': 3, 'eu c': 4 })
  })

  test('of a namespace are those that its claims hold', () => {
    const data = { ...SCOPE, namespace: 'data' }
    expect(Object.keys(valuesIn(lines, volumes(data)))).toEqual(['eu a', 'eu b'])
    expect(Object.keys(valuesIn(lines, volumeRank(data, 'worst')!))).toEqual(['eu a', 'eu b'])
  })
})

test('what is claimed of a class is summed in its own cluster, each claim once', () => {
  const asked = (name: string, value: number, cluster: string, instance: string) =>
    gauge(
      'kube_persistentvolumeclaim_resource_requests_storage_bytes',
      claim(name, cluster, { instance }),
      value,
    )
  const lines = [
    ...told('a', 'Bound'),
    ...told('b', 'Bound'),
    ...told('a', 'Bound', 'us'),
    asked('a', 10, 'eu', 'ksm-1'),
    asked('a', 10, 'eu', 'ksm-2'),
    asked('b', 5, 'eu', 'ksm-1'),
    asked('a', 7, 'us', 'ksm-1'),
  ]
  const columns = classColumns(SCOPE)
  expect(valuesIn(lines, columns.requested)).toEqual({ 'eu fast': 15, 'us fast': 7 })
  expect(valuesIn(lines, columns.claims)).toEqual({ 'eu fast': 2, 'us fast': 1 })
})

test('an attachment is of the claim that holds its volume in its own cluster', () => {
  const source = (cluster: string) =>
    gauge('kube_volumeattachment_spec_source_persistentvolume', {
      cluster,
      volumeattachment: `csi-${cluster}`,
      volumename: 'pv-1',
    })
  const holds = (cluster: string, name: string) =>
    gauge('kube_persistentvolume_claim_ref', {
      cluster,
      persistentvolume: 'pv-1',
      claim_namespace: 'data',
      name,
    })
  const lines = [source('eu'), source('us'), holds('eu', 'kafka'), holds('us', 'postgres')]
  expect(Object.keys(valuesIn(lines, attachmentColumns(SCOPE, undefined).claim))).toEqual([
    'data eu kafka csi-eu pv-1',
    'data us postgres csi-us pv-1',
  ])
})
