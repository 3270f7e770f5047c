import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WORKLOAD_KINDS, WORKLOAD_SORTS } from '~/model/workload-table'
import { DEFAULT_WORKLOADS_VIEW } from '~/panels/workloads/WorkloadsPanel'
import { workloadsView } from './workloads-view'

const params = (encoded: Readonly<Record<string, string | null>>) =>
  new URLSearchParams(
    Object.entries(encoded).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

test('any view survives the address', () => {
  const views = fc.record({
    text: fc.string(),
    kind: fc.constantFrom(undefined, ...WORKLOAD_KINDS),
    owned: fc.boolean(),
    sort: fc.constantFrom(...WORKLOAD_SORTS),
    descending: fc.boolean(),
  })
  fc.assert(
    fc.property(views, (view) => {
      expect(workloadsView.decode(params(workloadsView.encode(view)))).toEqual(view)
    }),
  )
})

test('the usual view leaves no trace, and nonsense is the usual view', () => {
  expect([...params(workloadsView.encode(DEFAULT_WORKLOADS_VIEW))]).toEqual([])
  expect(workloadsView.decode(new URLSearchParams('kind=Cat&sort=colour&owned=maybe'))).toEqual(
    DEFAULT_WORKLOADS_VIEW,
  )
})
