import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { overviewWords } from '~/i18n/overview-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Scope, inCluster } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDistribution } from '~/queries/overview-queries'
import { Panel } from '~/ui/Panel'
import { explained } from './explained'
import { useNameIn } from './use-clusters'
import styles from './PodDistributionPanel.module.css'

/** Where the pods are and how they are: bars by node, namespace, phase and QoS class. */
export function PodDistributionPanel({ scope }: { readonly scope: Scope }) {
  const { distribution: words } = useWords(overviewWords)
  const { phases } = useMessages().cluster.counts
  const backEnds = useBackEnds()
  const query = useQuery(podDistribution(backEnds, scope))
  const pods = query.data?.data
  const status = panelStatus(
    query,
    pods?.total === 0 && {
      kind: 'not-collected',
      metric: 'kube_pod_info',
      exporter: 'kube-state-metrics',
    },
  )
  const nameIn = useNameIn(scope)
  return (
    <Panel
      title={words.title}
      note={words.ended}
      status={status}
      height={180}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('pod-distribution', {}, scope) }}
    >
      {pods && (
        <div className={styles.groups}>
          <Bars
            title={words.node}
            rest={pods.node.rest}
            rows={pods.node.rows.map(({ name, cluster, pods: n }) => ({
              key: `${cluster}/${name}`,
              name: nameIn(name, cluster),
              href: paths.pods(inCluster(scope, cluster), { node: name }),
              pods: n,
            }))}
          />
          <Bars
            title={words.namespace}
            rest={pods.namespace.rest}
            rows={pods.namespace.rows.map(({ name, cluster, pods: n }) => ({
              key: `${cluster}/${name}`,
              name: nameIn(name, cluster),
              href: paths.namespace({ namespace: name }, inCluster(scope, cluster)),
              pods: n,
            }))}
          />
          <Bars
            title={words.phase}
            rows={pods.phase.map(({ phase, pods: n }) => ({
              key: phase,
              name: phases[phase],
              href: paths.pods(scope, { phase }),
              pods: n,
            }))}
          />
          <Bars
            title={words.qos}
            rows={pods.qos.map(({ qosClass, pods: n }) => ({ key: qosClass, name: qosClass, pods: n }))}
          />
        </div>
      )}
    </Panel>
  )
}

type BarsProps = {
  readonly title: string
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly pods: number
    readonly href?: string
  }[]
  /** Pods of all others. */
  readonly rest?: number
}

function Bars({ title, rows, rest = 0 }: BarsProps) {
  const { distribution: words } = useWords(overviewWords)
  const most = Math.max(1, ...rows.map(({ pods }) => pods))
  return (
    <section aria-label={title} className={styles.group}>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ key, name, pods, href }) => (
          <li key={key} className={styles.row}>
            <span className={styles.name} title={name}>
              {href ? <Link to={href}>{name}</Link> : name}
            </span>
            <span className={styles.track} aria-hidden>
              <span style={{ width: `${(100 * pods) / most}%` }} />
            </span>
            <span className={styles.count}>{formatCount(pods)}</span>
          </li>
        ))}
        {rest > 0 && (
          <li className={styles.row}>
            <span className={styles.rest}>{words.rest}</span>
            <span />
            <span className={styles.count}>{formatCount(rest)}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
