import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { tagCompletions, tagText, tagVocabulary } from './tag-vocabulary'
import { parseTags } from './trace-filter'
import { sampleTrace } from './trace-samples'

const TRACE = packTrace(
  sampleTrace([
    { id: 'a', service: 'cart', tags: { 'db.system': 'redis', 'http.method': 'GET' } },
    { id: 'b', service: 'cart', tags: { 'http.method': 'POST', note: 'x'.repeat(200) } },
    { id: 'c', service: 'cart', tags: { 'http.method': 'POST' } },
    { id: 'd', service: 'other', tags: { 'only.there': '1' } },
  ]),
)

test('keys by name, values by frequency, of the spans of one service alone', () => {
  expect(tagVocabulary([TRACE], 'cart')).toEqual([
    { key: 'db.system', values: ['redis'], ofProcess: false },
    { key: 'http.method', values: ['POST', 'GET'], ofProcess: false },
    { key: 'note', values: [], ofProcess: false },
  ])
})

test('what processes say of themselves is told apart', () => {
  const processes = TRACE.processes.map((process) => ({
    ...process,
    tags: [{ key: 'k8s.pod.name', type: 'string' as const, value: `${process.service}-0` }],
  }))
  expect(tagVocabulary([{ ...TRACE, processes }], 'cart').filter(({ ofProcess }) => ofProcess)).toEqual([
    { key: 'k8s.pod.name', values: ['cart-0'], ofProcess: true },
  ])
})

const WORDS = [
  { key: 'db.statement', values: ['SELECT "x" FROM y', 'DEL'], ofProcess: false },
  { key: 'db.system', values: ['redis', 'postgresql'], ofProcess: false },
]

test.each([
  ['', ['db.statement=', 'db.system=']],
  ['db.sy', ['db.system=']],
  ['system', ['db.system=']],
  ['a=b db.sy', ['a=b db.system=']],
  ['db.system=', ['db.system=redis', 'db.system=postgresql']],
  ['db.system=post', ['db.system=postgresql']],
  ['a="b c" db.system=re', ['a="b c" db.system=redis']],
  ['db.statement="SEL', [String.raw`db.statement="SELECT \"x\" FROM y"`]],
  ['nothing=', []],
])('"%s" goes on as %o', (text, completions) => expect(tagCompletions(text, WORDS)).toEqual(completions))

test('a chosen value is read as it was', () => {
  const [chosen = ''] = tagCompletions('db.statement=', WORDS)
  expect(parseTags(chosen)).toEqual({ 'db.statement': 'SELECT "x" FROM y' })
})

test.each([
  ['db.system', 'redis', 'db.system=redis'],
  ['note', 'a "b" \\ c', String.raw`note="a \"b\" \\ c"`],
  ['path', 'C:\\x', 'path=C:\\x'],
  ['no such', 'x', undefined],
  ['a=b', 'x', undefined],
])('the tag %s %s in a filter is read as itself', (key, value, text) => {
  expect(tagText(key, value)).toBe(text)
  if (text !== undefined) expect(parseTags(text)).toEqual({ [key]: value })
})
