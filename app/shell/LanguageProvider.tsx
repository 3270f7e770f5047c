import { type ReactNode, useEffect, useState } from 'react'
import { type Language, loadMessages, resolveLanguage } from '~/i18n/language'
import type { Messages } from '~/i18n/messages'
import { LanguageContext } from '~/i18n/use-messages'
import { usePreference } from '~/ui/preference'
import { languagePreference } from './language-preference'

type LanguageInUse = { readonly language: Language; readonly messages: Messages }

export type LanguageProviderProps = {
  readonly initial: LanguageInUse
  /** An embed's param; beats the person's choice. */
  readonly forced: Language | undefined
  readonly children: ReactNode
}

/** Keeps the sentences on the screen until those of a newly chosen language have come. */
export function LanguageProvider({ initial, forced, children }: LanguageProviderProps) {
  const choice = usePreference(languagePreference)
  const wanted = forced ?? resolveLanguage(choice, navigator.languages)
  const [shown, setShown] = useState(initial)
  useEffect(() => {
    document.documentElement.lang = shown.language
    if (shown.language === wanted) return
    let left = false
    void loadMessages(wanted).then((messages) => {
      if (!left) setShown({ language: wanted, messages })
    })
    return () => {
      left = true
    }
  }, [wanted, shown])
  return <LanguageContext value={shown}>{children}</LanguageContext>
}
