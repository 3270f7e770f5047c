import { useMemo } from 'react'
import type { Scope } from '~/model/scope'
import { fromEmbedParams } from '~/panels/logs/embed-params'
import { ErrorsPanel } from './ErrorsPanel'
import { PatternsPanel } from './PatternsPanel'
import { VolumePanel } from './VolumePanel'

type EmbedProps = {
  readonly scope: Scope
  readonly target: Readonly<Record<string, string | undefined>>
}

function useParams(params: EmbedProps['target']) {
  return useMemo(() => {
    const { target, view } = fromEmbedParams(params)
    return { target, filters: { filters: view.filters, fields: view.fields } }
  }, [params])
}

export const LogErrorsEmbed = ({ scope, target }: EmbedProps) => (
  <ErrorsPanel scope={scope} {...useParams(target)} />
)

export const LogPatternsEmbed = ({ scope, target }: EmbedProps) => (
  <PatternsPanel scope={scope} {...useParams(target)} />
)

export const LogVolumeEmbed = ({ scope, target }: EmbedProps) => (
  <VolumePanel scope={scope} firstBy={target.by} {...useParams(target)} />
)
