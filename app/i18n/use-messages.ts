import { createContext, useContext } from 'react'
import type { Area } from './area'
import type { Language } from './language'
import type { Messages } from './messages'

/** The language in use and its sentences; given by the frame. */
export const LanguageContext = createContext<{
  readonly language: Language
  readonly messages: Messages
} | null>(null)

function useLanguageContext() {
  const value = useContext(LanguageContext)
  if (!value) throw new Error('useMessages outside of LanguageContext')
  return value
}

/** Every sentence a person can read, in the language in use. */
export const useMessages = (): Messages => useLanguageContext().messages

export const useLanguage = (): Language => useLanguageContext().language

/** The words of one area, in the language in use. */
export const useWords = <Words>(area: Area<Words>): Words => area[useLanguage()]
