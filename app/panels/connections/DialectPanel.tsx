import { useQuery } from '@tanstack/react-query'
import { connectionsWords } from '~/i18n/connections-words'
import type { Wording } from '~/i18n/messages'
import { useWords } from '~/i18n/use-messages'
import { knowledgeOf } from '~/model/connection'
import type { Dialect, DialectOverrides } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { storeDialect } from '~/queries/connection-queries'
import { KeyValues } from '~/ui/KeyValues'
import { Panel } from '~/ui/Panel'
import styles from './DialectPanel.module.css'

type Words = Wording<typeof connectionsWords.en>['dialect']

/** How the store spells what is asked, and how we know. */
export function DialectPanel({ scope }: { readonly scope: Scope }) {
  const {
    dialect: words,
    backEnds: { untold },
  } = useWords(connectionsWords)
  const backEnds = useBackEnds()
  const query = useQuery(storeDialect(backEnds))
  return (
    <Panel
      title={words.title}
      note={query.data?.exporters === null ? words.notAsked : words.note}
      status={panelStatus(query)}
      menu={{ embedHref: paths.embed('store-dialect', {}, scope) }}
    >
      {query.data && <KeyValues items={facts(query.data, backEnds.dialectOverrides, words, untold)} />}
    </Panel>
  )
}

const list = (texts: Iterable<string>, none: string): string => [...texts].join(', ') || none

function facts(dialect: Dialect, overrides: DialectOverrides, words: Words, untold: string) {
  const { clusterLabel, clusters, exportedLabels, replicaLabels } = dialect
  const fact = (field: keyof DialectOverrides, name: string, value: string) => ({
    name,
    value: (
      <>
        {value} <span className={styles.how}>{words.knowledge[knowledgeOf(field, dialect, overrides)]}</span>
      </>
    ),
  })
  return [
    {
      name: words.product,
      value: [dialect.product, dialect.version].filter(Boolean).join(' ') || untold,
    },
    fact(
      'clusterLabel',
      words.cluster,
      clusterLabel === null
        ? words.noCluster
        : [clusterLabel, clusters.join(', ')].filter(Boolean).join(': '),
    ),
    fact(
      'exportedLabels',
      words.objects,
      exportedLabels.length === 0 ? words.plain : words.exported(exportedLabels.join(', ')),
    ),
    fact('kubeStateMetrics', words.kubeState, words.majorVersion(dialect.kubeStateMetrics)),
    fact('replicaLabels', words.replicas, list(replicaLabels, words.none)),
    fact('podsOnly', words.containers, dialect.podsOnly ? words.podsOnly : words.withContainers),
    fact('le', words.le, `le="${dialect.le}"`),
    fact('rules', words.rules, list(dialect.rules, words.noRules)),
  ]
}
