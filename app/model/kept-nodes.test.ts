import { expect, test } from 'vitest'
import { keptNodes } from './kept-nodes'
import { packTrace } from './pack-trace'
import { idAt, nodeOf } from './packed-trace'
import { sampleTrace } from './trace-samples'

// a ─ b ─ c, and later: a ─ x, b ─ c
const before = packTrace(
  sampleTrace([{ id: 'a' }, { id: 'b', parent: 'a', start: 2 }, { id: 'c', parent: 'b', start: 3 }]),
)
const grown = packTrace(
  sampleTrace([
    { id: 'a' },
    { id: 'x', parent: 'a', start: 1 },
    { id: 'b', parent: 'a', start: 2 },
    { id: 'c', parent: 'b', start: 3 },
  ]),
)

test('the same spans stay chosen in a trace that has grown', () => {
  const chosen = new Set([nodeOf(before, 'b') ?? -1])
  expect([...keptNodes(before, chosen, grown)].map((node) => idAt(grown, node))).toEqual(['b'])
  expect(keptNodes(before, new Set(), grown).size).toBe(0)
})

test('a span that is gone is forgotten', () => {
  expect([...keptNodes(grown, new Set([nodeOf(grown, 'x') ?? -1]), before)]).toEqual([])
})
