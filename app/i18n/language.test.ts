import { expect, test } from 'vitest'
import { LANGUAGES, loadMessages, resolveLanguage } from './language'

test.each([
  { desc: 'a choice beats the browser', choice: 'en', preferred: ['zh-CN'], is: 'en' },
  { desc: 'the browser decides', choice: 'auto', preferred: ['zh-TW', 'en'], is: 'zh-CN' },
  { desc: 'the first that we speak', choice: 'auto', preferred: ['fr-FR', 'zh'], is: 'zh-CN' },
  { desc: 'order counts', choice: 'auto', preferred: ['en-GB', 'zh'], is: 'en' },
  { desc: 'none that we speak', choice: 'auto', preferred: ['fr', 'engadin'], is: 'en' },
] as const)('$desc', ({ choice, preferred, is }) => expect(resolveLanguage(choice, preferred)).toBe(is))

/** Paths of every message. */
const names = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? names(inner, `${prefix}${name}.`) : [prefix + name],
  )

test('no language has a sentence that another lacks, or an empty one', async () => {
  const catalogues = await Promise.all(LANGUAGES.map(loadMessages))
  const [first, ...others] = catalogues.map((catalogue) => names(catalogue).toSorted())
  expect(first?.length).toBeGreaterThan(50)
  for (const other of others) expect(other).toEqual(first)
  expect(JSON.stringify(catalogues)).not.toContain('""')
})

const areas = Object.entries(
  import.meta.glob<Record<string, Record<string, object>>>('./*-words.ts', { eager: true }),
).flatMap(([file, exported]) => Object.values(exported).map((words) => ({ file, words })))

test.each(areas)('$file says the same in every language', ({ words }) => {
  const [first, ...others] = LANGUAGES.map((language) => names(words[language]!).toSorted())
  for (const other of others) expect(other).toEqual(first)
  expect(JSON.stringify(words)).not.toContain('""')
})
