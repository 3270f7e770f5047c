import { useQuery } from '@tanstack/react-query'
import { useLocation, useSearchParams } from 'react-router'
import { formatCount } from '~/base/format'
import { useWords } from '~/i18n/use-messages'
import { workloadsWords } from '~/i18n/workloads-words'
import { WORKLOAD_KINDS, type WorkloadKind } from '~/model/workload-table'
import { WorkloadsPanel } from '~/panels/workloads/WorkloadsPanel'
import { useBackEnds } from '~/queries/back-ends'
import { workloadCounts } from '~/queries/workload-table-queries'
import { Tabs } from '~/ui/Tabs'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'
import { workloadsView } from './workloads-view'

/** Left out of the tabs where the cluster has none. */
const RARE: ReadonlySet<WorkloadKind> = new Set(['ReplicaSet', 'ReplicationController', 'Pod'])

/** Every workload of the scope by kind, those with the most wrong first; filter and order live in the address. */
export default function WorkloadsPage() {
  const words = useWords(workloadsWords)
  const scope = useScope()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const [view, setView] = useView(workloadsView)
  const { text, owned, kind } = view
  const counts = useQuery(workloadCounts(useBackEnds(), scope, { text, kind: undefined, owned })).data?.data
  const hrefOf = (next: WorkloadKind | undefined): string => {
    const search = new URLSearchParams(params)
    if (next === undefined) search.delete('kind')
    else search.set('kind', next)
    return search.size > 0 ? `${pathname}?${search}` : pathname
  }
  const kinds = WORKLOAD_KINDS.filter((one) => !RARE.has(one) || one === kind || (counts?.get(one) ?? 0) > 0)
  const all = counts && [...counts.values()].reduce((sum, each) => sum + each, 0)
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Tabs
        label={words.kind}
        current={kind ?? 'all'}
        tabs={[
          {
            id: 'all',
            text: words.all,
            href: hrefOf(undefined),
            note: all === undefined ? undefined : formatCount(all),
          },
          ...kinds.map((one) => ({
            id: one,
            text: words.kinds[one],
            href: hrefOf(one),
            note: counts && formatCount(counts.get(one) ?? 0),
          })),
        ]}
      />
      <WorkloadsPanel hasTabs scope={scope} view={view} onView={setView} />
    </div>
  )
}
