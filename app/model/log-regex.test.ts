import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LineFilter, containing } from './log-filter'
import { type RegexProblem, markOf, regexProblem } from './log-regex'

test.each<{ pattern: string; problem: RegexProblem | null }>([
  { pattern: '5\\d\\d|timeout', problem: null },
  { pattern: '(?i)error', problem: null },
  { pattern: '(?P<name>a)(?<name2>b)(?s:.)(?-i)', problem: null },
  { pattern: '[[:alpha:]_]+\\z', problem: null },
  { pattern: '\\Q(?=\\E', problem: null },
  { pattern: '\\(?=', problem: null },
  { pattern: '(unclosed', problem: 'open-group' },
  { pattern: '[a-', problem: 'open-class' },
  { pattern: '*', problem: 'nothing-to-repeat' },
  { pattern: 'a{2,1}', problem: 'range-order' },
  { pattern: 'foo(?=bar)', problem: 'look-around' },
  { pattern: '(?<!a)b', problem: 'look-around' },
  { pattern: '(a)\\1', problem: 'back-reference' },
])('$pattern: $problem', ({ pattern, problem }) => expect(regexProblem(pattern)).toBe(problem))

describe('what is marked', () => {
  const marked = (filters: readonly LineFilter[], line: string) => {
    const mark = markOf(filters)
    return mark ? [...line.matchAll(mark)].map(([found]) => found) : []
  }
  const regex = (text: string): LineFilter => ({ ...containing(text), regex: true })
  test.each<{ desc: string; filters: readonly LineFilter[]; line: string; found: readonly string[] }>([
    { desc: 'nothing asked', filters: [], line: 'a', found: [] },
    { desc: 'a text as it is', filters: [containing('a.b')], line: 'a.b axb A.B', found: ['a.b'] },
    {
      desc: 'a text in any case',
      filters: [{ ...containing('err'), matchCase: false }],
      line: 'Err err',
      found: ['Err', 'err'],
    },
    { desc: 'an expression', filters: [regex('5\\d\\d')], line: '502 404', found: ['502'] },
    { desc: 'one that ignores the case by itself', filters: [regex('(?i)err')], line: 'ERR', found: ['ERR'] },
    { desc: 'several', filters: [containing('a'), regex('b+')], line: 'abbc', found: ['a', 'bb'] },
    {
      desc: 'names twice are no clash',
      filters: [regex('(?P<n>a)'), regex('(?P<n>b)')],
      line: 'ab',
      found: ['a', 'b'],
    },
    { desc: 'what is left out', filters: [{ ...containing('a'), exclude: true }], line: 'a', found: [] },
    { desc: 'what cannot be read', filters: [regex('(')], line: '(', found: [] },
  ])('$desc', ({ filters, line, found }) => expect(marked(filters, line)).toEqual(found))

  test('any pattern ends without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => void markOf([regex(text), containing(text)])))
  })
})
