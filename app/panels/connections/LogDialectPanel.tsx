import { useQuery } from '@tanstack/react-query'
import { connectionsWords } from '~/i18n/connections-words'
import { useWords } from '~/i18n/use-messages'
import { LOG_PARTS } from '~/model/log-dialect'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { lokiDialect } from '~/queries/log-queries'
import { KeyValues } from '~/ui/KeyValues'
import { Panel } from '~/ui/Panel'
import styles from './DialectPanel.module.css'

/** Under which labels Loki keeps what log lines are chosen by, and how we know. */
export function LogDialectPanel({ scope }: { readonly scope: Scope }) {
  const { dialect, logDialect: words } = useWords(connectionsWords)
  const backEnds = useBackEnds()
  const query = useQuery(lokiDialect(backEnds))
  const known = query.data
  const knowledge = known?.detected ? 'detected' : 'assumed'
  return (
    <Panel
      title={words.title}
      note={known && !known.detected ? words.notAsked : dialect.note}
      status={panelStatus(query)}
      menu={{ embedHref: paths.embed('log-dialect', {}, scope) }}
    >
      {known && (
        <KeyValues
          items={LOG_PARTS.map((part) => ({
            name: words.parts[part],
            value: (
              <>
                {known.labels[part] ?? words.none}{' '}
                <span className={styles.how}>
                  {
                    dialect.knowledge[
                      backEnds.logDialectOverrides[part] === undefined ? knowledge : 'configured'
                    ]
                  }
                </span>
              </>
            ),
          }))}
        />
      )}
    </Panel>
  )
}
