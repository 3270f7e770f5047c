import { Suspense, lazy } from 'react'
import { CountsPanel } from '~/panels/cluster/CountsPanel'
import { HealthPanel } from '~/panels/cluster/HealthPanel'
import { useScope } from '~/url/use-scope'
import styles from './OverviewPage.module.css'

const OverviewFigures = lazy(() =>
  import('./OverviewFigures').then((module) => ({ default: module.OverviewFigures })),
)

/** Is my cluster well? The sentence first, then what needs attention, then the figures behind it. */
export default function OverviewPage() {
  const scope = useScope()
  return (
    <div className={styles.page}>
      <div className={styles.wide}>
        <HealthPanel scope={scope} />
      </div>
      <div className={styles.wide}>
        <CountsPanel scope={scope} />
      </div>
      <Suspense>
        <OverviewFigures scope={scope} />
      </Suspense>
    </div>
  )
}
