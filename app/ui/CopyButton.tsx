import { useEffect, useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { Button } from './Button'
import { copyText } from './clipboard'

const SHOWN_MS = 1500

/** Copies a text and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const { common } = useMessages()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      look="quiet"
      icon={copied ? 'check' : 'copy'}
      aria-live="polite"
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied ? common.panel.copied : (label ?? common.panel.copy)}
    </Button>
  )
}
