import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELD_SOURCES, type FieldFilter, type LineFilter } from './log-filter'
import { fieldFilters, lineFilters } from './log-filter-codec'

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('a,b', '%2C', 'not:x', 'has-i:', 'match:a\nb', 'notmatch'),
)
const lines: fc.Arbitrary<LineFilter[]> = fc.array(
  fc.record({ text, regex: fc.boolean(), exclude: fc.boolean(), matchCase: fc.boolean() }),
)
const fields: fc.Arbitrary<FieldFilter[]> = fc.array(
  fc.record({
    name: fc.stringMatching(/^[A-Za-z_]\w*$/),
    value: fc.oneof(text, fc.constant('')),
    exclude: fc.boolean(),
    from: fc.constantFrom(...FIELD_SOURCES),
  }),
)

test('filters are read back from the address as they were written', () => {
  fc.assert(
    fc.property(lines, (all) => {
      expect(lineFilters.decode(lineFilters.encode(all))).toEqual(all)
    }),
  )
  fc.assert(
    fc.property(fields, (all) => {
      expect(fieldFilters.decode(fieldFilters.encode(all))).toEqual(all)
    }),
  )
})

describe('the address can be read and written by hand', () => {
  const plain = { regex: false, exclude: false, matchCase: true }
  test.each<{ raw: string | null; filters: readonly LineFilter[] }>([
    { raw: null, filters: [] },
    { raw: '', filters: [] },
    { raw: 'timeout', filters: [{ ...plain, text: 'timeout' }] },
    { raw: 'http://a', filters: [{ ...plain, text: 'http://a' }] },
    {
      raw: 'not-i:healthz,match:5\\d\\d',
      filters: [
        { text: 'healthz', regex: false, exclude: true, matchCase: false },
        { text: '5\\d\\d', regex: true, exclude: false, matchCase: true },
      ],
    },
    { raw: 'not:', filters: [{ ...plain, text: 'not:' }] },
  ])('filter=$raw', ({ raw, filters }) => expect(lineFilters.decode(raw)).toEqual(filters))

  test.each<{ raw: string | null; filters: readonly FieldFilter[] }>([
    { raw: null, filters: [] },
    { raw: 'label:pod=a', filters: [{ from: 'label', name: 'pod', value: 'a', exclude: false }] },
    { raw: 'json:a_b!=x=y', filters: [{ from: 'json', name: 'a_b', value: 'x=y', exclude: true }] },
    { raw: 'pod=a,label:=a,label:1a=b,label:a} | x=b,moon:a=b', filters: [] },
  ])('field=$raw', ({ raw, filters }) => expect(fieldFilters.decode(raw)).toEqual(filters))
})
