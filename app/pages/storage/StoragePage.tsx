import { useParams } from 'react-router'
import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { AttachmentsPanel } from '~/panels/storage/AttachmentsPanel'
import { ClaimsPanel } from '~/panels/storage/ClaimsPanel'
import { StorageClassesPanel } from '~/panels/storage/StorageClassesPanel'
import { VolumesPanel } from '~/panels/storage/VolumesPanel'
import { STORAGE_TABS, type StorageTab, paths } from '~/paths'
import { Tabs } from '~/ui/Tabs'
import { useView } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'
import { claimsView, volumesView } from './storage-views'

/** Claims, volumes, classes and attachments, each behind a tab with an address. */
export default function StoragePage() {
  const words = useWords(storageWords)
  const { tab } = useParams()
  const scope = useScope()
  const current = STORAGE_TABS.find((known) => known === tab) ?? 'claims'
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Tabs
        label={words.title}
        current={current}
        tabs={STORAGE_TABS.map((id) => ({ id, text: words.tabs[id], href: paths.storage(scope, id) }))}
      />
      <TabContent tab={current} scope={scope} />
    </div>
  )
}

function TabContent({ tab, scope }: { readonly tab: StorageTab; readonly scope: Scope }) {
  const [claims, setClaims] = useView(claimsView)
  const [volumes, setVolumes] = useView(volumesView)
  switch (tab) {
    case 'claims':
      return <ClaimsPanel scope={scope} view={claims} onView={setClaims} isPage />
    case 'volumes':
      return <VolumesPanel scope={scope} view={volumes} onView={setVolumes} />
    case 'classes':
      return <StorageClassesPanel scope={scope} />
    case 'attachments':
      return <AttachmentsPanel scope={scope} />
  }
}
