import type { Language } from './language'
import type { Wording } from './messages'

/** The words of one part of the product, in every language; they come with the page that needs them. */
export type Area<Words> = Readonly<Record<Language, Words>>

export const area = <const English>(en: English, zh: Wording<English>): Area<Wording<English>> => ({
  // A literal text is a text; the type of its exact letters helps nobody.
  en: en as Wording<English>,
  'zh-CN': zh,
})
