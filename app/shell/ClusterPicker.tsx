import { useQuery } from '@tanstack/react-query'
import { useMessages } from '~/i18n/use-messages'
import { useBackEnds } from '~/queries/back-ends'
import { clusterNames } from '~/queries/cluster-name-queries'
import { Select } from '~/ui/Select'
import { useScope, useSetScope } from '~/url/use-scope'

/** Which cluster; nothing where the store holds only one. */
export function ClusterPicker() {
  const { frame } = useMessages()
  const { cluster } = useScope()
  const setScope = useSetScope()
  const known = useQuery(clusterNames(useBackEnds())).data?.data ?? []
  const names = new Set([...known, ...(cluster ? [cluster] : [])])
  // The only one may have been chosen by itself; one that is not there is told.
  if (names.size < 2 && names.size === known.length) return null
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
