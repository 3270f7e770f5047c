import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COLORED_LEVELS, LOGTRAIL } from './level-palette'
import { isReadable, paletteRules } from './level-rules'

const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8')

/** The custom properties of a theme: the dark one overrides those of the light. */
function themed(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const [light = '', dark = ''] = tokens.split(":root[data-theme='dark']")
  const of = (css: string) =>
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
  return new Map([...of(light), ...(theme === 'dark' ? of(dark) : [])])
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colors = themed(theme)
  const surface = colors.get('surface') ?? ''

  test.each(COLORED_LEVELS)('%s can be read on its row, tinted or not', (level) => {
    expect(isReadable(level, colors.get(`level-${level}`) ?? '', surface)).toBe(true)
  })

  test('the surface is the one that palettes are judged by', () => {
    const rule = paletteRules({ error: surface === '#ffffff' ? '#000000' : '#ffffff' })
    expect(rule.split('\n')[theme === 'light' ? 0 : 1]).toContain('--level-error: ')
  })
})

test.each([
  { desc: 'black on white', level: 'info', color: '#000000', surface: '#ffffff', readable: true },
  { desc: 'white on white', level: 'info', color: '#ffffff', surface: '#ffffff', readable: false },
  { desc: 'red on white: 4.0', level: 'warn', color: '#ff0000', surface: '#ffffff', readable: false },
  { desc: 'red on black: 5.3', level: 'warn', color: '#ff0000', surface: '#000000', readable: true },
  { desc: 'a grey', level: 'info', color: '#767676', surface: '#ffffff', readable: true },
  {
    desc: 'a grey on a row of its tint',
    level: 'error',
    color: '#767676',
    surface: '#ffffff',
    readable: false,
  },
] as const)('$desc', ({ level, color, surface, readable }) =>
  expect(isReadable(level, color, surface)).toBe(readable),
)

test('the colours of logtrail are bars everywhere, and text on dark where it can be read', () => {
  const [light = '', dark = ''] = paletteRules(LOGTRAIL).split('\n')
  for (const rule of [light, dark]) expect(rule).toContain('--level-warn-bar: #FFEF96;')
  expect(light).not.toMatch(/--level-\w+: /)
  expect(dark.match(/--level-\w+: /g)).toEqual([
    '--level-warn: ',
    '--level-info: ',
    '--level-debug: ',
    '--level-trace: ',
  ])
})

test('levels that a palette does not name keep theirs', () => {
  expect(paletteRules({ error: '#123456' })).not.toContain('warn')
})
