import { expect, test } from 'vitest'
import { type CompletionPlace, completionPlace } from './completion-place'

// `¦` is the cursor.
const cases: readonly { readonly text: string; readonly place: CompletionPlace }[] = [
  { text: '¦', place: { kind: 'function', from: 0 } },
  { text: 'ra¦', place: { kind: 'function', from: 0 } },
  { text: 'sum(co¦', place: { kind: 'function', from: 4 } },
  { text: '{¦', place: { kind: 'label', from: 1, among: '', inSelector: true } },
  { text: '{na¦', place: { kind: 'label', from: 1, among: '', inSelector: true } },
  { text: 'rate({a="b", p¦', place: { kind: 'label', from: 13, among: '{a="b"}', inSelector: true } },
  { text: '{a¦="b"}', place: { kind: 'label', from: 1, among: '', inSelector: true } },
  { text: '{a=¦', place: { kind: 'none', from: 3 } },
  { text: '{a="¦', place: { kind: 'value', from: 4, among: '', label: 'a', regex: false } },
  { text: '{a="b¦', place: { kind: 'value', from: 4, among: '', label: 'a', regex: false } },
  {
    text: '{a="}", b=~`c`, d=~"x|y¦',
    place: { kind: 'value', from: 22, among: '{a="}", b=~`c`}', label: 'd', regex: true },
  },
  { text: '{a="say \\"b¦', place: { kind: 'value', from: 4, among: '', label: 'a', regex: false } },
  { text: '{a="b"¦', place: { kind: 'none', from: 6 } },
  { text: '{a="b"} |¦', place: { kind: 'stage', from: 9 } },
  { text: '{a="b"} | js¦', place: { kind: 'stage', from: 10 } },
  { text: '{a="b"} |= "err¦', place: { kind: 'none', from: 15 } },
  { text: '{a="b"} |= `{ | js¦', place: { kind: 'none', from: 18 } },
  { text: '{a="b"} | json | sta¦', place: { kind: 'stage', from: 17 } },
  { text: 'rate({a="b"}[¦', place: { kind: 'range', from: 13 } },
  { text: 'rate({a="b"}[5¦', place: { kind: 'range', from: 13 } },
  { text: 'sum by (po¦', place: { kind: 'label', from: 8, among: '', inSelector: false } },
  { text: '{a="b"} ¦', place: { kind: 'none', from: 8 } },
]

test.each(cases)('$text', ({ text, place }) =>
  expect(completionPlace(text.slice(0, text.indexOf('¦')))).toEqual(place),
)
