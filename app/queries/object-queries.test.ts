import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { CANONICAL } from '~/model/dialect'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { clustersWith } from './object-queries'
import { clusterNames } from './cluster-name-queries'
import { NO_BACK_ENDS } from './test-back-ends'
import { type Says, prometheusThatSays } from './test-prometheus'

const SCOPE = { cluster: undefined, namespace: 'ops', range: DEFAULT_TIME_RANGE }

function storeThat(says: Says, dialect = CANONICAL) {
  const asked: string[] = []
  const prometheus = prometheusThatSays((expression) => {
    asked.push(expression)
    return says(expression)
  })
  return { asked, backEnds: { ...NO_BACK_ENDS, prometheus, dialect: async () => dialect } }
}

const inWestAndEast: Says = () => [[{ cluster: 'west' }], [{ cluster: 'east' }], [{}]]

test.each([
  {
    desc: 'a node',
    object: { kind: 'Node', name: 'n1' },
    expression: 'max by (cluster) (max_over_time(kube_node_info{node="n1"}[1h]))',
  },
  {
    desc: 'a Job, in its own namespace and not that of the scope',
    object: { kind: 'Job', namespace: 'shop', name: 'report' },
    expression: 'max by (cluster) (max_over_time(kube_job_created{namespace="shop",job_name="report"}[1h]))',
  },
  {
    desc: 'what a custom controller makes',
    object: { kind: 'Rollout', namespace: 'shop', name: 'cart' },
    expression:
      'max by (cluster) (max_over_time(kube_pod_owner{namespace="shop",owner_kind="Rollout",owner_name="cart"}[1h]))',
  },
])('the clusters that had $desc within the range', async ({ object, expression }) => {
  const { asked, backEnds } = storeThat(inWestAndEast)
  const { data } = await new QueryClient().fetchQuery(clustersWith(backEnds, SCOPE, object))
  expect(asked).toEqual([expression])
  expect(data).toEqual(['east', 'west'])
})

test.each([
  { desc: 'no label tells them apart', spelled: { clusterLabel: null, clusters: [] }, names: [], asks: 0 },
  { desc: 'the store has told them', spelled: { clusters: ['a', 'b'] }, names: ['a', 'b'], asks: 0 },
  { desc: 'it has not answered yet', spelled: {}, names: ['east', 'west'], asks: 1 },
])('the clusters of a store: $desc', async ({ spelled, names, asks }) => {
  const { asked, backEnds } = storeThat(inWestAndEast, { ...CANONICAL, ...spelled })
  expect((await new QueryClient().fetchQuery(clusterNames(backEnds))).data).toEqual(names)
  expect(asked).toHaveLength(asks)
})
