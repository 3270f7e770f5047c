import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POD_SORTS } from '~/model/pod-table'
import { DEFAULT_PODS_VIEW, type PodsView } from '~/panels/pods/PodsPanel'
import { podsView } from './pods-view'

const views: fc.Arbitrary<PodsView> = fc.record({
  text: fc.string(),
  phase: fc.constantFrom(undefined, 'Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'),
  node: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  sort: fc.constantFrom(...POD_SORTS),
  descending: fc.boolean(),
})

test('what is written into the address is read back', () => {
  fc.assert(
    fc.property(views, (view) => {
      const params = new URLSearchParams()
      for (const [name, value] of Object.entries(podsView.encode(view)))
        if (value !== null) params.set(name, value)
      expect(podsView.decode(new URLSearchParams(params.toString()))).toEqual(view)
    }),
  )
})

test('the default leaves no trace', () => {
  expect(Object.values(podsView.encode(DEFAULT_PODS_VIEW))).toEqual([null, null, null, null])
})

test.each(['sort=nonsense', 'phase=Dancing', 'sort=', 'text=', 'node='])('falls back on %s', (search) => {
  expect(podsView.decode(new URLSearchParams(search))).toEqual(DEFAULT_PODS_VIEW)
})
