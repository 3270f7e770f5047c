import type { LevelPalette } from '~/model/level-palette'
import { paletteRules } from '~/model/level-rules'

/** Gives the page's levels these colours, by a style sheet that the content security policy lets through. */
export function colorLevels(palette: LevelPalette): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(paletteRules(palette))
  document.adoptedStyleSheets.push(sheet)
}
