import fc from 'fast-check'
import { expect, test } from 'vitest'
import { containing } from '~/model/log-filter'
import { DEFAULT_LOG_VIEW, LEVEL_GROUPS } from '~/model/log-view'
import { embedParams, fromEmbedParams } from './embed-params'

test('what an embed shows survives its address', () => {
  const pod = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]+$/), { minLength: 1 })
  const word = fc.string({ minLength: 1 })
  const target = fc.record({ pod, query: word, traceId: word })
  fc.assert(
    fc.property(
      target,
      fc.string({ minLength: 1 }),
      fc.subarray([...LEVEL_GROUPS]),
      (target, text, levels) => {
        const view = { ...DEFAULT_LOG_VIEW, filters: [containing(text)], levels }
        expect(fromEmbedParams(embedParams(target, view))).toEqual({ target, view })
      },
    ),
  )
})

test('a level that nobody knows is left out', () =>
  expect(fromEmbedParams({ level: 'error,loud' }).view.levels).toEqual(['error']))
