import { use } from 'react'
import { useHref } from 'react-router'
import { msFromNanos, unixMs } from '~/base/units'
import { partOf } from '~/model/log-dialect'
import type { LogLine } from '~/model/log-line'
import type { Scope } from '~/model/scope'
import { absolute } from '~/model/time-range'
import { paths } from '~/paths'
import { LogActionsContext } from './log-actions'

const AROUND_MS = 120_000

/** The minutes around a line. */
export function scopeAround(line: LogLine, scope: Scope): Scope {
  const at = msFromNanos(line.timeUnixNanos)
  return { ...scope, range: { from: absolute(unixMs(at - AROUND_MS)), to: absolute(unixMs(at + AROUND_MS)) } }
}

/** Makes the address, with its host, that shows a line again in the view that it stands in; or else in its container's. */
export function useLineLink(scope: Scope): (line: LogLine) => string {
  const actions = use(LogActionsContext)
  const root = useHref('/').replace(/\/$/, '')
  return (line) => {
    const { labels } = line.stream
    const own = actions
      ? { ...actions.target, ...actions.filters }
      : {
          namespace: partOf(labels, 'namespace'),
          pod: partOf(labels, 'pod'),
          container: partOf(labels, 'container'),
        }
    const path = paths.logs({ ...own, atUnixNanos: line.timeUnixNanos }, scopeAround(line, scope))
    return new URL(root + path, window.location.href).href
  }
}
