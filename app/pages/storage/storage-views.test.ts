import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLAIM_SORTS } from '~/model/claim'
import { DEFAULT_CLAIMS_VIEW } from '~/panels/storage/ClaimsPanel'
import { claimsView, volumesView } from './storage-views'

const params = (encoded: Readonly<Record<string, string | null>>) =>
  new URLSearchParams(
    Object.entries(encoded).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

test('any view of the claims survives the address', () => {
  const views = fc.record({
    text: fc.string(),
    sort: fc.constantFrom(...CLAIM_SORTS),
    descending: fc.boolean(),
  })
  fc.assert(
    fc.property(views, (view) => {
      expect(claimsView.decode(params(claimsView.encode(view)))).toEqual(view)
    }),
  )
  expect([...params(claimsView.encode(DEFAULT_CLAIMS_VIEW))]).toEqual([])
})

test('volumes know no days: such an order is the usual one', () => {
  expect(volumesView.decode(new URLSearchParams('sort=full'))).toEqual({ sort: 'worst', descending: true })
  expect(volumesView.decode(new URLSearchParams('sort=-size'))).toEqual({ sort: 'size', descending: true })
})
