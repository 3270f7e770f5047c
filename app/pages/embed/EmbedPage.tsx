import { useParams, useSearchParams } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { OneCluster } from '~/panels/cluster/OneCluster'
import { PANELS } from '~/panels/registry'
import { PanelAlone } from '~/ui/Panel'
import { useScope } from '~/url/use-scope'
import styles from './EmbedPage.module.css'
import { panelObject, panelTarget } from './panel-target'

/** One panel alone, for somebody else's page: `/embed/<panel>?<target>&from=now-6h&theme=dark&lang=zh-CN`. */
export default function EmbedPage() {
  const { frame } = useMessages()
  const words = frame.embed
  const { panel: id = '' } = useParams()
  const [params] = useSearchParams()
  const scope = useScope()
  const panel = Object.hasOwn(PANELS, id) ? PANELS[id] : undefined
  if (!panel)
    return (
      <main className={styles.help}>
        <h1>{words.unknownPanel(id)}</h1>
        <p>{words.known}</p>
        <ul>
          {Object.entries(PANELS).map(([name, { required }]) => (
            <li key={name}>
              <code>{example(name, required)}</code>
            </li>
          ))}
        </ul>
      </main>
    )
  const { target, missing } = panelTarget(panel, params)
  if (missing.length > 0)
    return (
      <main className={styles.help} role="alert">
        <h1>{words.missing(missing.join(', '))}</h1>
        <p>
          <code>{words.missingHelp(example(id, panel.required))}</code>
        </p>
      </main>
    )
  const object = panelObject(id, panel, target)
  return (
    <main className={styles.panel}>
      <PanelAlone value>
        {object ? (
          <OneCluster scope={scope} object={object}>
            {(narrowed) => <panel.Component scope={narrowed} target={target} />}
          </OneCluster>
        ) : (
          <panel.Component scope={scope} target={target} />
        )}
      </PanelAlone>
    </main>
  )
}

/** How the address of a panel is written. */
const example = (panel: string, required: readonly string[]): string =>
  `/embed/${panel}${required.map((param, index) => `${index === 0 ? '?' : '&'}${param}=…`).join('')}`
