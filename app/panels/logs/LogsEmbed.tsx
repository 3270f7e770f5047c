import { useMemo } from 'react'
import type { Scope } from '~/model/scope'
import { LogsPanel } from './LogsPanel'
import { fromEmbedParams } from './embed-params'

type LogsEmbedProps = {
  readonly scope: Scope
  readonly target: Readonly<Record<string, string | undefined>>
}

/** Log lines alone; filter, levels and live are the embed's own after it has begun. */
export function LogsEmbed({ scope, target: params }: LogsEmbedProps) {
  const { target, view } = useMemo(() => fromEmbedParams(params), [params])
  return <LogsPanel scope={scope} target={target} view={view} fill />
}
