import { useEffect, useState } from 'react'
import { logLookWords } from '~/i18n/log-look-words'
import { useWords } from '~/i18n/use-messages'
import { copyText } from '~/ui/clipboard'

const SHOWN_MS = 2000

/** Copies at a key, where no button can say that it did: `said` is to be shown, '' after a while. */
export function useCopied() {
  const words = useWords(logLookWords)
  const [said, say] = useState('')
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => say(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [said])
  const copy = (text: string, done: string) =>
    void copyText(text).then((copied) => say(copied ? done : words.notCopied))
  return {
    said,
    copyLine: (text: string) => copy(text, words.copiedLine),
    copyLink: (href: string) => copy(href, words.copiedLink),
  }
}
