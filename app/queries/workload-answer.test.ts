import { describe, expect, test } from 'vitest'
import { answered } from './test-prometheus'
import { rolloutFacts, workloadRows } from './workload-answer'

type Answered = Parameters<typeof answered>[0]

const ref = (cluster: string, kind = 'Deployment') => ({ cluster, namespace: 'shop', kind, name: 'cart' })
const rowsOf = (
  found: Parameters<typeof workloadRows>[0],
  told: Answered,
  wrong: Readonly<Record<string, number>> = {},
) => workloadRows(found, (key) => wrong[key], answered(told))

test('equal names of two clusters or two kinds keep their numbers', () => {
  const found = [ref('us'), ref('eu'), ref('eu', 'StatefulSet')]
  const rows = rowsOf(found, {
    desired: [
      [ref('eu'), 3],
      [ref('us'), 5],
    ],
    ready: [[ref('eu', 'StatefulSet'), 1]],
  })
  expect(rows.map(({ desired, ready }) => [desired, ready])).toEqual([
    [5, undefined],
    [3, undefined],
    [undefined, 1],
  ])
})

test.each([
  { desc: 'that runs a pod uses what that uses', active: 1, cpu: 0.5 },
  { desc: 'that is over uses nothing, whatever is remembered of its pods', active: 0, cpu: undefined },
])('a job $desc', ({ active, cpu }) => {
  const told = {
    active: [[{ cluster: 'eu', namespace: 'shop', job_name: 'cart' }, active]],
    cpu: [[ref('eu', 'Job'), 0.5]],
  } as const
  expect(rowsOf([ref('eu', 'Job')], told)[0]?.cpu).toBe(cpu)
})

describe('how many replicas are wrong', () => {
  test.each([
    { desc: 'as the store ranked it', told: { desired: 3, available: 3 }, ranked: 2, wrong: 2 },
    { desc: 'else those that are missing', told: { desired: 3, available: 1 }, ranked: undefined, wrong: 2 },
    {
      desc: 'more than wanted is not wrong',
      told: { desired: 1, available: 2 },
      ranked: undefined,
      wrong: 0,
    },
    { desc: 'none where nobody counts', told: {}, ranked: undefined, wrong: 0 },
  ])('$desc', ({ told, ranked, wrong }) => {
    const columns = Object.fromEntries(
      Object.entries(told).map(([name, value]) => [name, [[ref('eu'), value]] as const]),
    )
    const [row] = rowsOf(
      [ref('eu')],
      columns,
      ranked === undefined ? {} : { 'eu/shop/Deployment/cart': ranked },
    )
    expect(row?.wrong).toBe(wrong)
  })
})

test('a Job is told by its own labels, and no Deployment of its name is one', () => {
  const job = { cluster: 'eu', namespace: 'shop', job_name: 'cart' }
  const rows = rowsOf([ref('eu', 'Job'), ref('eu')], { active: [[job, 1]] })
  expect(rows.map((row) => row.job?.active)).toEqual([1, undefined])
})

describe('a rollout', () => {
  const [row] = rowsOf([ref('eu')], { desired: [[ref('eu'), 3]] })

  test('of which the store says nothing is neither paused nor stuck', () => {
    expect(row && rolloutFacts(row, answered({}))).toEqual({
      desired: 3,
      paused: false,
      isPastDeadline: false,
      cannotCreate: false,
    })
  })

  test('that the controller has not seen yet shows by its generations', () => {
    const told = { generation: [[{}, 8]], observed: [[{}, 7]], total: [[{}, 4]], paused: [[{}]] } as const
    expect(row && rolloutFacts(row, answered(told))).toMatchObject({
      generation: 8,
      observedGeneration: 7,
      total: 4,
      paused: true,
    })
  })

  test('of a StatefulSet is between two revisions', () => {
    const told = {
      currentRevision: [[{ revision: 'db-5c' }]],
      updateRevision: [[{ revision: 'db-6d' }]],
    } as const
    expect(row && rolloutFacts(row, answered(told))).toMatchObject({
      currentRevision: 'db-5c',
      updateRevision: 'db-6d',
    })
  })
})
