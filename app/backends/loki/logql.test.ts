import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parser } from '@grafana/lezer-logql'
import { type LogFilters, NO_FILTERS, containing } from '~/model/log-filter'
import { escapeRegex, quote, rewritesEntries, selector, selectorOf, withFilters } from './logql'

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
  ])('$desc', ({ query, text }) => {
    expect(query).toBe(text)
    expect(hasError(query)).toBe(false)
  })

  const plain = containing('x')
  const field = { name: 'a_b', value: 'v"', exclude: false, from: 'json' } as const
  test.each<{ desc: string; query?: string; filters: Partial<LogFilters>; text: string }>([
    { desc: 'no filter', filters: {}, text: '{a="b"}' },
    {
      desc: 'contains',
      filters: { filters: [containing('say "no"\n')] },
      text: '{a="b"} |= "say \\"no\\"\\n"',
    },
    { desc: 'contains not', filters: { filters: [{ ...plain, exclude: true }] }, text: '{a="b"} != "x"' },
    {
      desc: 'contains, any case: an escaped expression',
      filters: { filters: [{ ...plain, text: 'a.b', matchCase: false }] },
      text: '{a="b"} |~ "(?i)a\\\\.b"',
    },
    {
      desc: 'matches',
      filters: { filters: [{ ...plain, text: 'x\\d', regex: true }] },
      text: '{a="b"} |~ "x\\\\d"',
    },
    {
      desc: 'matches not, any case',
      filters: { filters: [{ text: 'x|y', regex: true, exclude: true, matchCase: false }] },
      text: '{a="b"} !~ "(?i)x|y"',
    },
    {
      desc: 'labels choose streams, texts come before what must be parsed',
      filters: {
        filters: [plain],
        fields: [
          field,
          { ...field, name: 'pod', from: 'label', exclude: true },
          { ...field, name: 'k', from: 'metadata' },
          { ...field, name: 'c', exclude: true },
        ],
      },
      text: '{a="b", pod!="v\\""} |= "x" | k="v\\"" | json | a_b="v\\"" | c!="v\\""',
    },
    {
      desc: 'a parser of the query is enough',
      query: '{a="}", } | json',
      filters: { fields: [field, { ...field, name: 'pod', from: 'label' }] },
      text: '{a="}",pod="v\\""} | json | a_b="v\\""',
    },
    {
      desc: 'the word in a text is no parser',
      query: '{a="b"} |= "| logfmt"',
      filters: { fields: [{ ...field, from: 'logfmt' }] },
      text: '{a="b"} |= "| logfmt" | logfmt | a_b="v\\""',
    },
  ])('$desc', ({ query = '{a="b"}', filters, text }) => {
    const filtered = withFilters(query, { ...NO_FILTERS, ...filters })
    expect(filtered).toBe(text)
    expect(hasError(filtered)).toBe(false)
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
