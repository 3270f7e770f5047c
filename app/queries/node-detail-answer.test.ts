import { describe, expect, test } from 'vitest'
import { detailOf, filesystemsOf, volumesOf } from './node-detail-answer'
import { type Told, answered } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]

describe('one node', () => {
  const detail = (facts: Answered, machine: Answered = {}) =>
    detailOf(answered({ info: [[{ node: 'worker-1' }]], ...facts }), answered(machine))

  test('that nobody tells of is none, whatever its machine says', () => {
    expect(detailOf(answered({}), answered({ booted: [[{}, 5]] }))).toBeUndefined()
  })

  test('of which only the name is told has no figures and nothing wrong', () => {
    expect(detail({})).toEqual({
      cordoned: false,
      conditions: [],
      taints: [],
      addresses: [],
      resources: [],
      problems: [],
    })
  })

  test('tells what is ill first, then Ready, then what the kubelet says, then what was added', () => {
    const condition = (name: string, status: string): Told => [{ condition: name, status }]
    const conditions = detail({
      condition: [
        condition('FrequentKubeletRestart', 'false'),
        condition('PIDPressure', 'false'),
        condition('Ready', 'true'),
        condition('ReadonlyFilesystem', 'true'),
        condition('MemoryPressure', 'unknown'),
      ],
    })?.conditions
    expect(conditions?.map((one) => [one.condition, one.status, one.isIll])).toEqual([
      ['ReadonlyFilesystem', 'true', true],
      ['Ready', 'true', false],
      ['MemoryPressure', 'unknown', false],
      ['PIDPressure', 'false', false],
      ['FrequentKubeletRestart', 'false', false],
    ])
  })

  test('has requests of CPU and memory only, and leaves out what it has none of', () => {
    const resource = (name: string) => ({ resource: name })
    const resources = detail({
      capacity: [
        [resource('nvidia_com_gpu'), 2],
        [resource('hugepages_2Mi'), 0],
        [resource('memory'), 1024],
        [resource('cpu'), 8],
      ],
      allocatable: [[resource('cpu'), 7]],
      cpuRequests: [[{}, 3]],
      memoryLimits: [[{}, 512]],
    })?.resources
    expect(resources).toEqual([
      { resource: 'cpu', capacity: 8, allocatable: 7, requests: 3 },
      { resource: 'memory', capacity: 1024, limits: 512 },
      { resource: 'nvidia_com_gpu', capacity: 2 },
    ])
  })

  test.each([
    { desc: 'synchronised', synced: [1], is: true },
    { desc: 'not synchronised', synced: [0], is: false },
    { desc: 'not told of', synced: [], is: undefined },
  ])('has a clock that is $desc', ({ synced, is }) => {
    expect(detail({}, { synced: synced.map((value) => [{}, value]) })?.isClockSynced).toBe(is)
  })

  test('counts problems whole, though the store extrapolates', () => {
    const machine = {
      problem: [[{ reason: 'OOMKilling' }, 2.98] satisfies Told],
      lasting: [[{ reason: 'DockerHung' }] satisfies Told],
    }
    expect(detail({}, machine)?.problems).toEqual([
      { reason: 'DockerHung', times: 'lasting' },
      { reason: 'OOMKilling', times: 3 },
    ])
  })
})

describe('file systems', () => {
  const at = (mountpoint: string, device = mountpoint) => ({ mountpoint, device, fstype: 'ext4' })

  test('count what programs may have: the rest is reserved for root', () => {
    const [root] = filesystemsOf(
      answered({ size: [[at('/'), 100]], free: [[at('/'), 20]], available: [[at('/'), 10]] }),
    )
    expect(root?.used).toBe(80)
    expect(root?.share).toBeCloseTo(80 / 90)
  })

  test('are told once by device, at the first place', () => {
    const found = filesystemsOf(
      answered({
        size: [
          [at('/var/log', 'sda'), 100],
          [at('/data', 'sdb'), 100],
          [at('/', 'sda'), 100],
        ],
      }),
    )
    expect(found.map(({ mountpoint, share }) => [mountpoint, share])).toEqual([
      ['/', undefined],
      ['/data', undefined],
    ])
  })

  test('stand fullest first; what cannot be told last', () => {
    const size: readonly Told[] = [
      [at('/a'), 100],
      [at('/b'), 100],
      [at('/c'), 0],
      [at('/d'), 100],
    ]
    const rest: readonly Told[] = [
      [at('/a'), 90],
      [at('/c'), 0],
      [at('/d'), 5],
    ]
    const found = filesystemsOf(answered({ size, free: rest, available: rest }))
    expect(found.map(({ mountpoint }) => mountpoint)).toEqual(['/d', '/a', '/b', '/c'])
  })

  test.each([
    { desc: 'half used', files: [10], filesFree: [5], inodes: 0.5 },
    { desc: 'all used', files: [10], filesFree: [0], inodes: 1 },
    { desc: 'without end, as btrfs says by 0', files: [0], filesFree: [0], inodes: undefined },
    { desc: 'not told', files: [], filesFree: [], inodes: undefined },
  ])('have inodes $desc', ({ files, filesFree, inodes }) => {
    const told = (values: readonly number[]) => values.map((value): Told => [at('/'), value])
    const [root] = filesystemsOf(
      answered({ size: [[at('/'), 1]], files: told(files), filesFree: told(filesFree) }),
    )
    expect(root?.inodes).toBe(inodes)
  })
})

test('volumes that are not attached yet come first; one without a claim has none', () => {
  const of = (volumeattachment: string, more = {}) => ({ volumeattachment, ...more })
  const volumes = volumesOf(
    answered({
      volume: [
        [of('1', { volumename: 'b' })],
        [of('2', { volumename: 'a' })],
        [of('3', { volumename: 'c' })],
      ],
      attached: [
        [of('1'), 1],
        [of('2'), 1],
        [of('3'), 0],
      ],
      claim: [[of('1', { claim_namespace: 'data', name: 'kafka-0' })]],
    }),
  )
  expect(volumes).toEqual([
    { volume: 'c', isAttached: false },
    { volume: 'a', isAttached: true },
    { volume: 'b', isAttached: true, claim: { namespace: 'data', claim: 'kafka-0' } },
  ])
})
