import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parser } from '@grafana/lezer-logql'
import { escapeRegex, quote, rewritesEntries, selector, selectorOf, withLineFilter } from './logql'

/** Any UTF-16 at all, half surrogate pairs and control characters too. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))

const hasError = (query: string): boolean => {
  let bad = false
  parser.parse(query).iterate({ enter: (node) => void (bad ||= node.type.isError) })
  return bad
}

describe('queries', () => {
  test.each([
    {
      desc: 'labels',
      query: selector([
        { name: 'pod', op: '=', value: 'a' },
        { name: 'app', op: '=~', value: 'b|c' },
      ]),
      text: '{pod="a", app=~"b|c"}',
    },
    {
      desc: 'contains',
      query: withLineFilter('{a="b"}', { text: 'say "no"\n', regex: false }),
      text: '{a="b"} |= "say \\"no\\"\\n"',
    },
    {
      desc: 'matches',
      query: withLineFilter('{a="b"}', { text: 'x\\d', regex: true }),
      text: '{a="b"} |~ "x\\\\d"',
    },
    { desc: 'nothing asked', query: withLineFilter('{a="b"}', { text: '', regex: true }), text: '{a="b"}' },
  ])('$desc', ({ query, text }) => {
    expect(query).toBe(text)
    expect(hasError(query)).toBe(false)
  })

  test('no text escapes from its quotes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(JSON.parse(quote(text))).toBe(text.toWellFormed())
        expect(quote(text)).not.toMatch(/[\n\r]|\\ud[89a-f]/i)
      }),
    )
  })

  test('an escaped text matches itself and nothing longer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(new RegExp(`^${escapeRegex(text)}$`).test(text)).toBe(true)
      }),
    )
  })

  test.each([
    { query: '{a="b"} |= "| line_format"', rewrites: false },
    { query: '{a="b"} | json', rewrites: false },
    { query: '{a="b"} | line_format "{{.x}}"', rewrites: true },
    { query: '{a="b"} |drop pod', rewrites: true },
  ])('$query', ({ query, rewrites }) => expect(rewritesEntries(query)).toBe(rewrites))

  test.each([
    { query: ' {a="}", b=~`}`} | json', selector: '{a="}", b=~`}`}' },
    { query: 'sum(rate({a="b"}[1m]))', selector: undefined },
  ])('$query begins with a selector or not', ({ query, selector: expected }) =>
    expect(selectorOf(query)).toBe(expected),
  )
})
