import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NAMESPACE_SORTS } from '~/model/namespace'
import { DEFAULT_NAMESPACES_VIEW } from '~/panels/namespaces/NamespacesPanel'
import { namespacesView } from './namespaces-view'

test('what is written into the address is read back', () => {
  const views = fc.record({
    text: fc.string(),
    sort: fc.constantFrom(...NAMESPACE_SORTS),
    descending: fc.boolean(),
  })
  fc.assert(
    fc.property(views, (view) => {
      const params = new URLSearchParams()
      for (const [name, value] of Object.entries(namespacesView.encode(view)))
        if (value !== null) params.set(name, value)
      expect(namespacesView.decode(new URLSearchParams(params.toString()))).toEqual(view)
    }),
  )
})

test('the default leaves no trace', () => {
  expect(Object.values(namespacesView.encode(DEFAULT_NAMESPACES_VIEW))).toEqual([null, null])
})

test.each(['sort=nonsense', 'sort=', 'text='])('falls back on %s', (search) => {
  expect(namespacesView.decode(new URLSearchParams(search))).toEqual(DEFAULT_NAMESPACES_VIEW)
})
