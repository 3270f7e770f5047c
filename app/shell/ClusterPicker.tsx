import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import { useBackEnds } from '~/queries/back-ends'
import { clusterNames } from '~/queries/search-queries'
import { Select } from '~/ui/Select'
import { useScope, useSetScope } from '~/url/use-scope'

/** Which cluster; nothing where the store holds only one. */
export function ClusterPicker() {
  const { frame } = useMessages()
  const { cluster } = useScope()
  const setScope = useSetScope()
  const { data } = useQuery({ ...clusterNames(useBackEnds()), staleTime: Infinity })
  const names = new Set([...(data?.data ?? []), ...(cluster ? [cluster] : [])])
  if (names.size < 2 && cluster === undefined) return null
  return (
    <Select
      label={frame.cluster}
      value={cluster ?? ''}
      options={[
        { value: '', text: frame.allClusters },
        ...[...names].map((name) => ({ value: name, text: name })),
      ]}
      onChange={(name) => setScope({ cluster: name || undefined })}
    />
  )
}
