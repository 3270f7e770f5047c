import { describe, expect, test } from 'vitest'
import { containersOf, identityOf, pastOf } from './pod-detail-answer'
import { type Told, answered } from './test-prometheus'

const of = (container: string, more: Readonly<Record<string, string>> = {}) => ({ container, ...more })
const POD = { cluster: '', namespace: 'shop', pod: 'cart-1' }

test('init containers come first; one that restarts always is a sidecar', () => {
  const containers = containersOf(
    answered({
      info: [[of('web', { image: 'web:1' })]],
      initInfo: [[of('migrate')], [of('mesh', { restart_policy: 'Always' })]],
      cpu: [[of('mesh'), 0.1]],
    }),
  )
  expect(containers.map(({ name, init, sidecar, cpu }) => [name, init, sidecar, cpu])).toEqual([
    ['migrate', true, false, undefined],
    ['mesh', true, true, 0.1],
    ['web', false, false, undefined],
  ])
})

describe('the state of a container', () => {
  const told: readonly Told[] = [[of('web')]]
  const why = (reason: string): readonly Told[] => [[of('web', { reason })]]

  test.each([
    { desc: 'runs', says: { running: told, lastReason: why('OOMKilled') }, state: { kind: 'running' } },
    {
      desc: 'waits',
      says: { waiting: told, waitingReason: why('CrashLoopBackOff'), terminatedReason: why('Error') },
      state: { kind: 'waiting', reason: 'CrashLoopBackOff' },
    },
    { desc: 'waits for no told reason', says: { waiting: told }, state: { kind: 'waiting' } },
    {
      desc: 'has ended',
      says: { terminated: told, terminatedReason: why('Completed') },
      state: { kind: 'terminated', reason: 'Completed' },
    },
    { desc: 'is not told', says: {}, state: { kind: 'unknown' } },
  ])('$desc', ({ says, state }) => {
    const [container] = containersOf(answered({ info: told, cpu: told, memory: told, ...says }))
    expect(container?.state).toEqual(state)
    // What has ended uses nothing, whatever is remembered of it.
    const used = state.kind === 'terminated' ? undefined : 1
    expect([container?.cpu, container?.memory]).toEqual([used, used])
  })
})

test('how it ended last is told only where there is a reason; code and time may be missing', () => {
  const last = (says: Readonly<Record<string, readonly Told[]>>) =>
    containersOf(answered({ info: [[of('web')]], ...says }))[0]?.lastTermination
  expect(last({ lastExitCode: [[of('web'), 137]] })).toBeUndefined()
  expect(last({ lastReason: [[of('web', { reason: 'Error' })]] })).toEqual({ reason: 'Error' })
  expect(
    last({
      lastReason: [[of('web', { reason: 'Error' })]],
      lastExitCode: [[of('web'), 0]],
      lastTime: [[of('log'), 1]],
    }),
  ).toEqual({ reason: 'Error', exitCode: 0 })
})

describe('who a pod is', () => {
  test.each([
    {
      desc: 'owned',
      labels: { owner_kind: 'Job', owner_name: 'report-1' },
      owner: { kind: 'Job', name: 'report-1' },
    },
    { desc: 'owned by nobody', labels: { owner_kind: '<none>', owner_name: '<none>' }, owner: undefined },
    { desc: 'without word of an owner', labels: {}, owner: undefined },
  ])('$desc', ({ labels, owner }) => {
    expect(identityOf(answered({ owner: [[labels]] })).owner).toEqual(owner)
  })

  test('empty labels say nothing, and times are seconds', () => {
    const { priorityClass, hostIp, times } = identityOf(
      answered({ info: [[{ priority_class: '', host_ip: '10.0.0.1' }]], created: [[{}, 5]] }),
    )
    expect([priorityClass, hostIp]).toEqual([undefined, '10.0.0.1'])
    expect(times).toEqual({ createdUnixMs: 5000 })
  })
})

describe('of a pod that is gone', () => {
  const info = (kind: string, name: string): readonly Told[] => [
    [{ node: 'worker-1', created_by_kind: kind, created_by_name: name }],
  ]

  test('nothing is known where the range does not know it', () => {
    expect(pastOf(POD, answered({ seen: [[{}, 5]] }))).toBeUndefined()
  })

  test.each([
    {
      desc: 'the owner of its owner',
      says: {
        info: info('ReplicaSet', 'cart-5c'),
        workload: [[{ owner_kind: 'Deployment', owner_name: 'cart' }]] satisfies readonly Told[],
      },
      workload: { kind: 'Deployment', name: 'cart' },
    },
    {
      desc: 'its owner',
      says: { info: info('StatefulSet', 'cart') },
      workload: { kind: 'StatefulSet', name: 'cart' },
    },
    {
      desc: 'itself where it had none',
      says: { info: info('<none>', '<none>') },
      workload: { kind: 'Pod', name: 'cart-1' },
    },
  ])('the workload is $desc', ({ says, workload }) => {
    expect(pastOf(POD, answered(says))?.workload).toMatchObject(workload)
  })

  test('each container tells each of its reasons once', () => {
    const past = pastOf(
      POD,
      answered({
        info: info('', ''),
        containers: [[of('web')], [of('log')]],
        reasons: [
          [of('web', { reason: 'OOMKilled' })],
          [of('web', { reason: 'Error' })],
          [of('web', { reason: 'OOMKilled' })],
        ],
      }),
    )
    expect(past?.containers.map(({ name, reasons }) => [name, reasons])).toEqual([
      ['web', ['OOMKilled', 'Error']],
      ['log', []],
    ])
  })
})
