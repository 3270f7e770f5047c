import { Link } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { type ObjectRef, attentionTo } from '~/model/object-ref'
import type { Scope } from '~/model/scope'
import { Status } from '~/ui/Status'
import { useFrameActions } from '~/ui/frame-actions'
import styles from './ClusterChoice.module.css'
import { EntityHead } from './EntityHead'
import { reasonWords } from './reason-words'
import { useAttention } from './use-attention'

export type ClusterChoiceProps = {
  readonly scope: Scope
  readonly object: ObjectRef
  /** To choose from. */
  readonly clusters: readonly string[]
  /** false: no cluster is known to have it. */
  readonly isThere: boolean
}

/** Instead of an object that several clusters have: a link to it in each, with what needs attention about it there. */
export function ClusterChoice({ scope, object, clusters, isThere }: ClusterChoiceProps) {
  const { choice, reasons, health: healthWords } = useMessages().cluster
  const { hrefInCluster } = useFrameActions()
  const { health } = useAttention({ ...scope, namespace: object.namespace })
  return (
    <>
      <EntityHead
        kind={object.kind}
        name={object.name}
        namespace={object.namespace}
        status={{ kind: 'ready' }}
        state={null}
        sentence={isThere ? choice.several(object.name) : choice.nowhere(object.name)}
        facts={[]}
      />
      <ul className={styles.clusters} aria-label={choice.label}>
        {clusters.map((cluster) => {
          const item = health && attentionTo(health.items, cluster, object)
          return (
            <li key={cluster} className={styles.cluster}>
              <Link to={hrefInCluster(cluster)} className={styles.name}>
                {cluster}
              </Link>
              {item && (
                <>
                  <Status status={item.severity} />
                  <span>
                    {reasonWords(item.reasons, reasons, healthWords.within(health.windowMs / 60_000)).join(
                      '; ',
                    )}
                  </span>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
