import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serverError, syntaxError } from './logql-errors'

const marked = (query: string, error: { readonly from: number; readonly to: number } | undefined) =>
  error && query.slice(error.from, error.to)

describe('syntaxError', () => {
  test.each([
    { query: '{a="b"} | json | status >= 500', mark: undefined },
    { query: 'sum by (pod) (rate({a="b"}[5m]))', mark: undefined },
    { query: '{a="b"} |= x', mark: 'x', line: 1, column: 12, atEnd: false },
    { query: '{a="b"}\n  |= error | json', mark: 'error', line: 2, column: 6, atEnd: false },
    { query: '{a="b"', mark: '"', line: 1, column: 7, atEnd: true },
    { query: '{a="b"} | ', mark: '|', line: 1, column: 11, atEnd: true },
    { query: '{', mark: '{', line: 1, column: 2, atEnd: true },
    { query: '', mark: '', line: 1, column: 1, atEnd: true },
  ])('$query', ({ query, mark, line, column, atEnd }) => {
    const error = syntaxError(query)
    expect(marked(query, error)).toBe(mark)
    expect([error?.line, error?.column, error?.atEnd]).toEqual([line, column, atEnd])
  })

  test('a mark is always within the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '{a="b"} ', 'rate({a="b"}['), (text, head) => {
        const error = syntaxError(head + text)
        if (error && head + text !== '') {
          expect(error.from).toBeGreaterThanOrEqual(0)
          expect(error.to).toBeLessThanOrEqual((head + text).length)
          expect(error.to).toBeGreaterThan(error.from)
        }
      }),
    )
  })
})

const recorded: { readonly body: string; readonly request: { readonly params: { readonly query: string } } } =
  JSON.parse(
    readFileSync(new URL('../../../backends/loki/recorded/error-parse.json', import.meta.url), 'utf8'),
  )

describe('serverError', () => {
  test('as a real Loki said it', () => {
    const { query } = recorded.request.params
    const error = serverError(query, recorded.body)
    expect(error.text).not.toMatch(/parse error/)
    expect(error.from).toBeLessThan(query.length)
  })
  test.each([
    {
      desc: 'a column',
      query: '{a="b"} | foo bar',
      said: 'parse error at line 1, col 15: syntax error: unexpected IDENTIFIER',
      mark: 'bar',
      text: 'syntax error: unexpected IDENTIFIER',
    },
    {
      desc: 'a second line',
      query: '{a="b"}\n| x ~ 5',
      said: 'parse error at line 2, col 5: syntax error: unexpected ~\n',
      mark: '~',
      text: 'syntax error: unexpected ~',
    },
    {
      desc: 'the end',
      query: '{a="b"} |',
      said: 'parse error at line 1, col 10: syntax error: unexpected $end',
      mark: '|',
      text: 'syntax error: unexpected $end',
    },
    {
      desc: 'no place',
      query: '{a=~".*"}',
      said: 'parse error : queries require at least one matcher',
      mark: '{a=~".*"}',
      text: 'queries require at least one matcher',
    },
  ])('$desc', ({ query, said, mark, text }) => {
    const error = serverError(query, said)
    expect(marked(query, error)).toBe(mark)
    expect(error.text).toBe(text)
  })
})
