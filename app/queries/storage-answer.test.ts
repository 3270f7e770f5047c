import { describe, expect, test } from 'vitest'
import { attachmentRows, claimRows, classRows, volumeRows } from './storage-answer'
import { type Told, answered, samples } from './test-prometheus'

const claim = (cluster: string, more: Readonly<Record<string, string>> = {}) => ({
  cluster,
  namespace: 'data',
  persistentvolumeclaim: 'kafka-0',
  ...more,
})

describe('claims', () => {
  test('of equal names in two clusters keep to themselves', () => {
    const rows = claimRows(
      samples([claim('eu'), 0.9], [claim('us'), 0.1]),
      answered({
        phase: [[claim('us', { phase: 'Bound' })], [claim('eu', { phase: 'Lost' })]],
        info: [[claim('us', { storageclass: 'fast', volumename: 'pv-1' })]],
        used: [
          [claim('eu'), 90],
          [claim('us'), 10],
        ],
        podCount: [[claim('us'), 3]],
      }),
    )
    expect(rows).toMatchObject([
      { ref: { cluster: 'eu' }, phase: 'Lost', storageClass: undefined, podCount: 0 },
      { ref: { cluster: 'us' }, phase: 'Bound', storageClass: 'fast', used: 10, podCount: 3 },
    ])
  })

  test('that are lost have no fill, whatever a kubelet still measures', () => {
    const figures = {
      capacity: [[claim(''), 100]],
      used: [[claim(''), 90]],
      inodes: [[claim(''), 9]],
    } as const
    const fillOf = (phase: string) => {
      const [row] = claimRows(samples([claim('')]), answered({ ...figures, phase: [[claim('', { phase })]] }))
      return [row?.capacity, row?.used, row?.inodes]
    }
    expect(fillOf('Bound')).toEqual([100, 90, 9])
    expect(fillOf('Lost')).toEqual([undefined, undefined, undefined])
  })

  test('that nothing is known of but their name are rows without figures', () => {
    const [row] = claimRows(samples([{ namespace: 'data', persistentvolumeclaim: 'kafka-0' }]), answered({}))
    expect(row).toEqual({
      ref: { cluster: '', namespace: 'data', claim: 'kafka-0' },
      accessModes: [],
      pods: [],
      podCount: 0,
    })
  })

  test('without a class or volume yet have none, not an empty one', () => {
    const told: Told = [claim('', { storageclass: '', volumename: '' })]
    const [row] = claimRows(samples([claim('')]), answered({ info: [told] }))
    expect([row?.storageClass, row?.volume]).toEqual([undefined, undefined])
  })

  test('name each pod and mode once, though two of the questions tell of them', () => {
    const pods: readonly Told[] = [[claim('', { pod: 'b' })], [claim('', { pod: 'a' })]]
    const mode: Told = [claim('', { access_mode: 'ReadWriteOnce' })]
    const [row] = claimRows(samples([claim('')]), answered({ pod: [...pods, ...pods], mode: [mode, mode] }))
    expect([row?.pods, row?.accessModes]).toEqual([['a', 'b'], ['ReadWriteOnce']])
  })
})

describe('volumes', () => {
  const volume = (name: string, more = {}) => ({ cluster: '', persistentvolume: name, ...more })

  test('stay as ranked, and only those with a claim have one', () => {
    const rows = volumeRows(
      samples([volume('pv-2'), 4], [volume('pv-1'), 0]),
      answered({
        info: [[volume('pv-1', { storageclass: 'fast', reclaim_policy: 'Retain', csi_driver: '' })]],
        phase: [[volume('pv-2', { phase: 'Failed' })]],
        // A reference without a name is of a volume that nobody claimed.
        claim: [
          [volume('pv-1', { claim_namespace: 'data', name: 'kafka-0' })],
          [volume('pv-2', { name: '' })],
        ],
      }),
    )
    expect(rows).toMatchObject([
      { name: 'pv-2', phase: 'Failed', claim: undefined, reclaimPolicy: undefined },
      { name: 'pv-1', phase: undefined, claim: { namespace: 'data', name: 'kafka-0' }, driver: undefined },
    ])
  })
})

describe('storage classes', () => {
  const annotation = 'annotation_storageclass_kubernetes_io_is_default_class'

  test('stand by name, the default first', () => {
    const rows = classRows(
      answered({
        info: ['slow', 'fast', 'archive'].map((storageclass) => [{ storageclass, provisioner: 'csi' }]),
        annotations: [
          [{ storageclass: 'slow', [annotation]: 'true' }],
          [{ storageclass: 'fast', [annotation]: 'false' }],
        ],
        claims: [[{ storageclass: 'fast' }, 7]],
      }),
    )
    expect(rows.map(({ name, isDefault, claims }) => [name, isDefault, claims])).toEqual([
      ['slow', true, 0],
      // Without annotations it is not known.
      ['archive', undefined, 0],
      ['fast', false, 7],
    ])
  })
})

describe('attachments', () => {
  const attachment = (name: string, more = {}) => ({ volumeattachment: name, ...more })
  const nodes: readonly Told[] = ['a', 'b', 'c', 'd'].map((name) => [
    attachment(name, { node: `worker-${name}`, attacher: 'csi' }),
  ])

  test.each([
    { desc: 'was never attached within five minutes', value: 0, lately: [0], stuck: true },
    { desc: 'was attached a moment ago', value: 0, lately: [1], stuck: false },
    { desc: 'is too young to tell', value: 0, lately: [], stuck: false },
    { desc: 'is attached', value: 1, lately: [1], stuck: false },
  ])('one that $desc: stuck is $stuck', ({ value, lately, stuck }) => {
    const rows = attachmentRows(
      samples([attachment('a'), value]),
      answered({ lately: lately.map((one) => [attachment('a'), one]) }),
    )
    expect(rows).toMatchObject([{ attached: value === 1, stuck, node: '', claim: undefined }])
  })

  test('stand stuck first, then on their way, then by node', () => {
    const rows = attachmentRows(
      samples([attachment('d'), 1], [attachment('c'), 0], [attachment('b'), 1], [attachment('a'), 0]),
      answered({
        info: nodes,
        lately: [
          [attachment('c'), 0],
          [attachment('a'), 1],
        ],
      }),
    )
    expect(rows.map(({ node }) => node)).toEqual(['worker-c', 'worker-a', 'worker-b', 'worker-d'])
  })
})
