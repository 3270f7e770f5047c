import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { BackEndName } from '~/base/backend-error'
import { formatLength } from '~/base/format'
import { connectionsWords } from '~/i18n/connections-words'
import type { Wording } from '~/i18n/messages'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { BackEndIdentity } from '~/model/connection'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { backEndIdentity } from '~/queries/connection-queries'
import { IconButton } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { errorWords } from '~/ui/error-words'
import styles from './BackEndsPanel.module.css'

const NAMES: readonly BackEndName[] = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'kubernetes']

type Column = 'name' | 'state' | 'version' | 'latency' | 'address'
type Row = {
  readonly name: BackEndName
  readonly url: string | null
  readonly asked: UseQueryResult<BackEndIdentity>
}
type Words = Wording<typeof connectionsWords.en>['backEnds']

/** Every back end: where it is, whether it answers, what it is and how fast. */
export function BackEndsPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(connectionsWords).backEnds
  const { common } = useMessages()
  const backEnds = useBackEnds()
  const asked = useQueries({ queries: NAMES.map((name) => backEndIdentity(backEnds, name)) })
  const rows = NAMES.flatMap((name, index): Row | [] => {
    const query = asked[index]
    return query ? { name, url: backEnds.urls[name], asked: query } : []
  })
  return (
    <Panel
      title={words.title}
      // Each row fails alone.
      status={{ kind: 'ready', refreshing: asked.some(({ isFetching }) => isFetching) }}
      flush
      menu={{ embedHref: paths.embed('back-ends', {}, scope) }}
    >
      <Table<Column>
        label={words.title}
        columns={[
          { id: 'name', title: words.name, width: 130 },
          { id: 'state', title: words.state, width: 150 },
          { id: 'version', title: words.version, width: 170 },
          { id: 'latency', title: words.latency, width: 90, align: 'end' },
          { id: 'address', title: words.address, width: 260, grow: 1 },
        ]}
        rowCount={rows.length}
        rowKey={(row) => rows[row]?.name ?? String(row)}
        cell={(row, column) =>
          rows[row] && cell(rows[row], column, words, (error) => errorWords(error, common))
        }
      />
    </Panel>
  )
}

function cell(
  { name, url, asked }: Row,
  column: Column,
  words: Words,
  say: (error: Error) => { readonly what: string; readonly help: string },
): ReactNode {
  const { data, error } = asked
  switch (column) {
    case 'name':
      return <span title={words.gives[name]}>{words.names[name]}</span>
    case 'state':
      if (url === null) return <Status status="unknown" word={words.notConfigured} />
      if (error)
        return (
          <span className={styles.state}>
            <Status status="critical" word={words.unreachable} />
            <IconButton icon="refresh" label={words.retry} onClick={() => void asked.refetch()} />
          </span>
        )
      return data ? (
        <Status status="healthy" word={words.reachable} />
      ) : (
        <Status status="unknown" word={words.asking} />
      )
    case 'version':
      if (!data || error) return null
      return [data.product, data.version].filter(Boolean).join(' ') || words.untold
    case 'latency':
      return data && !error && <span title={words.latencyHelp}>{formatLength(data.latencyMs)}</span>
    case 'address': {
      if (url === null) return <span title={words.gives[name]}>{words.gives[name]}</span>
      if (!error) return <code title={url}>{url}</code>
      const { what, help } = say(error)
      return <span title={`${url}: ${what} ${help}`}>{what}</span>
    }
  }
}
