import { connectionsWords } from '~/i18n/connections-words'
import { useWords } from '~/i18n/use-messages'
import { BackEndsPanel } from '~/panels/connections/BackEndsPanel'
import { DialectPanel } from '~/panels/connections/DialectPanel'
import { LogDialectPanel } from '~/panels/connections/LogDialectPanel'
import { ExportersPanel } from '~/panels/connections/ExportersPanel'
import styles from '~/ui/EntityPage.module.css'
import { useScope } from '~/url/use-scope'

/** Who is asked, whether they answer, and what they have. */
export default function ConnectionsPage() {
  const words = useWords(connectionsWords)
  const scope = useScope()
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <BackEndsPanel scope={scope} />
      <ExportersPanel scope={scope} />
      <DialectPanel scope={scope} />
      <LogDialectPanel scope={scope} />
    </div>
  )
}
