import { type MouseEvent, useCallback } from 'react'
import { useHref, useNavigate } from 'react-router'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'

/**
 * The ways from lines to their traces. A link of the router costs as much as the rest of a row: rows have plain ones,
 * and who holds the rows hears their clicks.
 */
export function useTraceLinks(scope: Scope): {
  /** To the span that wrote the line, where it says which. */
  readonly hrefOf: (traceId: string, spanId: string | undefined) => string
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
} {
  const navigate = useNavigate()
  const root = useHref('/').replace(/\/$/, '')
  const hrefOf = useCallback(
    (traceId: string, spanId: string | undefined) => root + paths.trace({ traceId, spanId }, scope),
    [root, scope],
  )
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const { target, button, defaultPrevented } = event
    const link = target instanceof Element ? target.closest('a[data-trace]') : null
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (!link || button !== 0 || defaultPrevented || elsewhere) return
    event.preventDefault()
    void navigate((link.getAttribute('href') ?? '').slice(root.length))
  }
  return { hrefOf, onClick }
}
