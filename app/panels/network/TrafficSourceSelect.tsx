import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { TrafficSource } from '~/model/traffic'
import { Select } from '~/ui/Select'

export type TrafficSourceSelectProps = {
  readonly source: TrafficSource
  readonly sources: readonly TrafficSource[]
  readonly onSource: (source: TrafficSource) => void
}

/** Who is asked about requests, of those that can tell. */
export function TrafficSourceSelect({ source, sources, onSource }: TrafficSourceSelectProps) {
  const { traffic: words } = useWords(networkWords)
  return (
    <Select
      label={words.source}
      value={source}
      options={[...new Set([source, ...sources])].map((value) => ({
        value,
        text: words.sources[value],
      }))}
      onChange={onSource}
    />
  )
}
