import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OWNER_KINDS, POD_SORTS, QOS_CLASSES } from '~/model/pod-table'
import { DEFAULT_PODS_VIEW, type PodsView } from '~/panels/pods/PodsPanel'
import { podsView } from './pods-view'

const views: fc.Arbitrary<PodsView> = fc.record({
  text: fc.string(),
  phase: fc.constantFrom(undefined, 'Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'),
  node: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  reason: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  qosClass: fc.constantFrom(undefined, ...QOS_CLASSES),
  ownerKind: fc.constantFrom(undefined, ...OWNER_KINDS),
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
  expect(Object.values(podsView.encode(DEFAULT_PODS_VIEW))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test.each(['sort=nonsense', 'phase=Dancing', 'sort=', 'text=', 'node=', 'reason=', 'qos=Best', 'owner=me'])(
  'falls back on %s',
  (search) => {
    expect(podsView.decode(new URLSearchParams(search))).toEqual(DEFAULT_PODS_VIEW)
  },
)
