import { COLORED_LEVELS, type ColoredLevel, type LevelPalette } from './level-palette'

/** WCAG 2: what text needs. */
const READABLE = 4.5
/** The levels whose rows are tinted with their colour, and how much of it is mixed in at most. */
const TINTED: ReadonlySet<ColoredLevel> = new Set(['fatal', 'critical', 'error'])
const TINT = 0.13
/** `--surface` of tokens.css, which a test compares. */
const SURFACES = { light: '#ffffff', dark: '#171b22' } as const

type Rgb = readonly [red: number, green: number, blue: number]

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const mixed = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] * share + b[0] * (1 - share),
  a[1] * share + b[1] * (1 - share),
  a[2] * share + b[2] * (1 - share),
]

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Whether a level's text of this colour can be read on its row. */
export function isReadable(level: ColoredLevel, hex: string, surface: string): boolean {
  const [color, behind] = [rgbOf(hex), rgbOf(surface)]
  const rows = TINTED.has(level) ? [behind, mixed(color, behind, TINT)] : [behind]
  return rows.every((row) => contrast(color, row) >= READABLE)
}

/**
 * Style rules that give levels these colours: bars always, text only in the themes in which it stays readable; elsewhere
 * text keeps the colour of tokens.css.
 */
export function paletteRules(palette: LevelPalette): string {
  const properties = (surface: string): string =>
    COLORED_LEVELS.flatMap((level) => {
      const color = palette[level]
      if (color === undefined) return []
      const bar = `--level-${level}-bar: ${color};`
      return isReadable(level, color, surface) ? [bar, `--level-${level}: ${color};`] : [bar]
    }).join(' ')
  return `:root { ${properties(SURFACES.light)} }\n:root[data-theme='dark'] { ${properties(SURFACES.dark)} }`
}
