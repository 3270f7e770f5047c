import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { assembleTrace } from './trace-assembly'
import { sampleDraft } from './trace-samples'
import { isCutWarning, skewWarnings } from './trace-warnings'

test.each([
  ['trace exceeds max size: 5000000 bytes', true],
  ['max_spans_per_trace of 10000 reached, spans were dropped: limit', true],
  ['trace truncated after 50000 spans', true],
  ['partial result: 1 of 3 nodes did not answer', true],
  ['too many spans, 12 were left out', true],
  ['clock skew adjustment disabled; not applying calculated delta of 1.2ms', false],
  ['invalid parent span IDs=000000000000000c; skipping clock skew adjustment', false],
  ['unlimited', false],
])('"%s" tells of a cut: %s', (text, cut) => expect(isCutWarning(text)).toBe(cut))

test('what is said of clocks on many spans is told once, in the words that are used most', () => {
  const drafts = ['a', 'b', 'c', 'd'].map((id) => sampleDraft({ id }))
  const said = [
    ['parent span not found; skipping clock skew adjustment'],
    ['clock skew adjustment disabled', 'slow'],
    ['clock skew adjustment disabled'],
    ['slow'],
  ]
  const trace = packTrace(
    assembleTrace(
      '1'.repeat(32),
      drafts.map((draft, index) => ({ ...draft, warnings: said[index]! })),
    ),
  )
  expect(skewWarnings(trace)).toEqual({ text: 'clock skew adjustment disabled', spanCount: 3 })
  expect(skewWarnings(packTrace(assembleTrace('1'.repeat(32), drafts)))).toBeUndefined()
})
