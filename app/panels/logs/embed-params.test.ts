import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LOG_VIEW, LEVEL_GROUPS } from '~/model/log-view'
import { embedParams, fromEmbedParams } from './embed-params'

test('what an embed shows survives its address', () => {
  const pods = fc.array(fc.stringMatching(/^[a-z0-9-]+$/), { minLength: 1 })
  const target = fc.record({ pod: fc.string(), pods, query: fc.string(), traceId: fc.string() })
  fc.assert(
    fc.property(target, fc.string(), fc.subarray([...LEVEL_GROUPS]), (target, text, levels) => {
      const view = { ...DEFAULT_LOG_VIEW, text, levels }
      expect(fromEmbedParams(embedParams(target, view))).toEqual({ target, view })
    }),
  )
})

test('a level that nobody knows is left out', () =>
  expect(fromEmbedParams({ level: 'error,loud' }).view.levels).toEqual(['error']))
