import { parser } from '@prometheus-io/lezer-promql'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alternation, containing, matching, notOneOf, quote, rateWindow, selector } from './promql'

test.each([
  { desc: 'a metric alone', text: selector('up'), expected: 'up' },
  { desc: 'nothing asked of a label', text: selector('up', { job: undefined }), expected: 'up' },
  {
    desc: 'every kind of match',
    text: selector('kube_pod_info', {
      namespace: 'shop',
      pod: ['a.b', 'c'],
      node: notOneOf(''),
      container: notOneOf('', 'POD'),
      phase: matching('Pending|Running'),
    }),
    expected: String.raw`kube_pod_info{namespace="shop",pod=~"a\\.b|c",node!="",container!~"|POD",phase=~"Pending|Running"}`,
  },
  { desc: 'a list of one', text: selector('up', { job: ['a.b'] }), expected: 'up{job="a.b"}' },
  { desc: 'an empty list', text: selector('up', { job: [] }), expected: String.raw`up{job=~"[^\\s\\S]"}` },
  {
    desc: 'quotes and newlines',
    text: selector('up', { job: 'a"b\\c\n' }),
    expected: String.raw`up{job="a\"b\\c\n"}`,
  },
  {
    desc: 'a filter',
    text: selector('up', { pod: containing('a+') }),
    expected: String.raw`up{pod=~"(?i).*a\\+.*"}`,
  },
  {
    desc: 'names that must be quoted',
    text: selector('http.requests', { 'k8s.pod': 'x' }),
    expected: '{__name__="http.requests","k8s.pod"="x"}',
  },
])('selector: $desc', ({ text, expected }) => {
  expect(text).toBe(expected)
})

test('a selector always parses, whatever its values', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (value, values) => {
      const text = selector('up', {
        job: value,
        pod: values,
        node: notOneOf(...values),
        x: containing(value),
      })
      let failed = false
      parser.parse(text).iterate({ enter: (node) => void (failed ||= node.type.isError) })
      expect(failed, text).toBe(false)
    }),
  )
})

test('an alternation matches its own values and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (values, other) => {
      const pattern = new RegExp(`^(?:${alternation(values)})$`)
      for (const value of values) expect(pattern.test(value)).toBe(true)
      expect(pattern.test(other)).toBe(values.includes(other))
    }),
  )
})

test('a quoted string reads back as itself', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(JSON.parse(quote(value))).toBe(value)
    }),
  )
})

test.each([
  { desc: 'four scrapes', stepMs: 15_000, scrapeMs: 60_000, expected: 240_000 },
  { desc: 'never under two minutes', stepMs: 5000, scrapeMs: 5000, expected: 120_000 },
  { desc: 'no gap between steps', stepMs: 3_600_000, scrapeMs: 30_000, expected: 3_600_000 },
  { desc: 'whole seconds', stepMs: 200_500, scrapeMs: 30_000, expected: 201_000 },
])('rate window: $desc', ({ stepMs, scrapeMs, expected }) => {
  expect(rateWindow(stepMs, scrapeMs)).toBe(expected)
})
