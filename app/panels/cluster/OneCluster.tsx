import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { type ObjectRef, kindText } from '~/model/object-ref'
import { type Scope, inCluster } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import { clustersWith } from '~/queries/object-queries'
import { ClusterChoice } from './ClusterChoice'
import { EntityHead } from './EntityHead'
import { useClusters } from './use-clusters'

type Narrowed = {
  /** Of one cluster, where the store tells clusters apart. */
  readonly scope: Scope
  /** Shown instead of the object: it is not known yet which cluster's, or a person must say. */
  readonly instead: ReactNode
}

/**
 * Narrows the scope to the cluster that an object is in, so that two of one name are never told as one. `instead` is
 * undefined once it is known.
 */
export function useOneCluster(scope: Scope, object: ObjectRef): Narrowed {
  const clusters = useClusters(scope)
  const asks = clusters !== undefined && clusters.length > 0
  const found = useQuery({
    ...clustersWith(useBackEnds(), scope, object),
    ...(asks ? {} : { enabled: false }),
  })
  const have = found.data?.data
  const only = have?.length === 1 ? have[0] : undefined
  const narrowed = useMemo(() => inCluster(scope, only ?? ''), [scope, only])
  const waits = clusters === undefined || (asks && found.isPending && found.errorUpdateCount === 0)
  if (waits) return { scope, instead: <Waiting object={object} /> }
  if (!asks || only !== undefined) return { scope: narrowed, instead: undefined }
  const isThere = have === undefined || have.length > 0
  const among = have?.length ? have : clusters
  // Of an object that nobody tells of in a store of one cluster, the page itself says so.
  if (among.length < 2) return { scope: narrowed, instead: undefined }
  return {
    scope,
    instead: <ClusterChoice scope={scope} object={object} clusters={among} isThere={isThere} />,
  }
}

const Waiting = ({ object }: { readonly object: ObjectRef }) => (
  <EntityHead
    kind={kindText(object)}
    name={object.name}
    namespace={object.namespace}
    status={{ kind: 'loading' }}
    state={null}
    sentence={null}
    facts={[]}
  />
)

export type OneClusterProps = {
  readonly scope: Scope
  readonly object: ObjectRef
  readonly children: (scope: Scope) => ReactNode
}

/** An object of one cluster, or the choice of it. */
export function OneCluster({ scope, object, children }: OneClusterProps) {
  const { scope: narrowed, instead } = useOneCluster(scope, object)
  return instead ?? children(narrowed)
}
