import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { flag } from '~/base/codec'
import { useMessages } from '~/i18n/use-messages'
import { HealthPanel } from '~/panels/cluster/HealthPanel'
import { isLiveOnly, useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/health-queries'
import { Panel } from '~/ui/Panel'
import { lazyPart } from '~/ui/lazy-part'
import { useParam } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from './OverviewPage.module.css'

const LiveOnlyNotice = lazyPart(async () => (await import('~/panels/live/LiveOnlyNotice')).LiveOnlyNotice)
const OverviewFigures = lazyPart(async () => (await import('./OverviewFigures')).OverviewFigures)

/** Is my cluster well? Where only metrics-server tells, nobody knows. */
export default function OverviewPage() {
  const scope = useScope()
  return isLiveOnly(useBackEnds()) ? <LiveOnlyNotice scope={scope} /> : <Overview />
}

/** The sentence first, on the screen and in time; the figures ask once it is told. */
function Overview() {
  const scope = useScope()
  const [all, setAll] = useParam(flag, 'all', 'replace')
  const { isLoading } = useQuery(clusterHealth(useBackEnds(), scope))
  const [told, setTold] = useState(!isLoading)
  if (!told && !isLoading) setTold(true)
  // Its code comes while Prometheus thinks.
  useEffect(() => void OverviewFigures.preload(), [])
  return (
    <div className={styles.page}>
      <div className={styles.wide}>
        <HealthPanel scope={scope} all={all} onAll={setAll} />
      </div>
      <Suspense fallback={<FiguresToCome />}>
        {told ? <OverviewFigures scope={scope} /> : <FiguresToCome />}
      </Suspense>
    </div>
  )
}

const LOADING = { kind: 'loading' } as const

/** Holds the places of the first figures, so that nothing jumps. */
function FiguresToCome() {
  const { cluster: words } = useMessages()
  return (
    <>
      <div className={styles.wide}>
        <Panel title={words.counts.title} status={LOADING} flush height={70}>
          {null}
        </Panel>
      </div>
      <Panel title={words.usage.cpuCores} status={LOADING} height={180}>
        {null}
      </Panel>
      <Panel title={words.usage.memory} status={LOADING} height={180}>
        {null}
      </Panel>
    </>
  )
}
