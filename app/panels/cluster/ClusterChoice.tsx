import { Link } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { type ObjectRef, attentionTo, kindText } from '~/model/object-ref'
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
  const { choice } = useMessages().cluster
  const { hrefInCluster } = useFrameActions()
  return (
    <>
      <EntityHead
        kind={kindText(object)}
        name={object.name}
        namespace={object.namespace}
        status={{ kind: 'ready' }}
        state={null}
        sentence={isThere ? choice.several(object.name) : choice.nowhere(object.name)}
        facts={[]}
      />
      <ul className={styles.clusters} aria-label={choice.label}>
        {clusters.map((cluster) => (
          <li key={cluster} className={styles.cluster}>
            <Link to={hrefInCluster(cluster)} className={styles.name}>
              {cluster}
            </Link>
            {isThere && <Attention scope={scope} object={object} cluster={cluster} />}
          </li>
        ))}
      </ul>
    </>
  )
}

type AttentionProps = { readonly scope: Scope; readonly object: ObjectRef; readonly cluster: string }

function Attention({ scope, object, cluster }: AttentionProps) {
  const { cluster: told, common } = useMessages()
  const { choice, reasons, health: words } = told
  const { health } = useAttention({ ...scope, namespace: object.namespace })
  if (!health || health.verdict.kind === 'unknown') return null
  const items = attentionTo(health.items, cluster, object)
  if (!items) return null
  if (!items[0]) return <span className={styles.nothing}>{choice.nothing}</span>
  const within = words.within(health.windowMs / 60_000)
  return (
    <>
      <Status status={items[0].severity} />
      <span>
        {object.kind === 'Namespace'
          ? words.attention(items.length, false)
          : reasonWords(items[0].reasons, reasons, within).join(common.between.reasons)}
      </span>
    </>
  )
}
