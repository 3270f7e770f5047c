import { useParams } from 'react-router'
import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'
import type { ClaimRef } from '~/model/claim'
import { EventsPanel } from '~/panels/alerts/EventsPanel'
import { useOneCluster } from '~/panels/cluster/OneCluster'
import { ClaimFillPanel } from '~/panels/storage/ClaimFillPanel'
import { ClaimHead } from '~/panels/storage/ClaimHead'
import { ClaimPodsPanel } from '~/panels/storage/ClaimPodsPanel'
import { CLAIM_TABS, paths } from '~/paths'
import { Tabs } from '~/ui/Tabs'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

/** One volume claim: how full it is and was, who mounts it, and what happened to it. */
export default function ClaimPage() {
  const { claims: words } = useWords(storageWords)
  const { namespace = '', claim = '', tab } = useParams()
  const { scope, instead } = useOneCluster(useScope(), {
    kind: 'PersistentVolumeClaim',
    namespace,
    name: claim,
  })
  if (instead) return instead
  const target: ClaimRef = { cluster: scope.cluster ?? '', namespace, claim }
  const current = CLAIM_TABS.find((known) => known === tab) ?? 'overview'
  return (
    <div className={styles.page}>
      <ClaimHead scope={scope} target={target} />
      <Tabs
        label={claim}
        current={current}
        tabs={CLAIM_TABS.map((id) => ({
          id,
          text: words.tabs[id],
          href: paths.claim({ namespace, claim, tab: id }, scope),
        }))}
      />
      {current === 'overview' ? (
        <>
          <div className={styles.charts}>
            <ClaimFillPanel scope={scope} target={target} measure="bytes" />
            <ClaimFillPanel scope={scope} target={target} measure="inodes" />
          </div>
          <ClaimPodsPanel scope={scope} target={target} />
        </>
      ) : (
        <EventsPanel scope={scope} target={{ kind: 'PersistentVolumeClaim', name: claim, namespace }} />
      )}
    </div>
  )
}
