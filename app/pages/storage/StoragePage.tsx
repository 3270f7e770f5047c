import { useParams } from 'react-router'
import { text } from '~/base/codec'
import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { AttachmentsPanel } from '~/panels/storage/AttachmentsPanel'
import { ClaimsPanel } from '~/panels/storage/ClaimsPanel'
import { StorageClassesPanel } from '~/panels/storage/StorageClassesPanel'
import { VolumesPanel } from '~/panels/storage/VolumesPanel'
import { STORAGE_TABS, type StorageTab, paths } from '~/paths'
import { Tabs } from '~/ui/Tabs'
import { useParam } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import styles from '~/ui/EntityPage.module.css'

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
  const [filter, setFilter] = useParam(text, 'text', 'replace')
  switch (tab) {
    case 'claims':
      return <ClaimsPanel scope={scope} text={filter} onText={setFilter} isPage />
    case 'volumes':
      return <VolumesPanel scope={scope} />
    case 'classes':
      return <StorageClassesPanel scope={scope} />
    case 'attachments':
      return <AttachmentsPanel scope={scope} />
  }
}
