import { type Codec, oneOf } from '~/base/codec'
import type { Messages } from './messages'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language's name in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' }

/** What a person chose; `auto` follows the browser. */
export const languageChoice: Codec<Language | 'auto'> = oneOf(['auto', ...LANGUAGES], 'auto')

/** The first language the browser prefers that we speak; English otherwise. */
export function resolveLanguage(choice: Language | 'auto', preferred: readonly string[]): Language {
  if (choice !== 'auto') return choice
  for (const tag of preferred) {
    if (/^en\b/i.test(tag)) return 'en'
    if (/^zh\b/i.test(tag)) return 'zh-CN'
  }
  return 'en'
}

/** Only the language that is shown is fetched. */
export async function loadMessages(language: Language): Promise<Messages> {
  const { messages } = language === 'en' ? await import('./en') : await import('./zh-CN')
  return messages
}
