import { Link } from 'react-router'
import { spanFactsWords } from '~/i18n/span-facts-words'
import { useWords } from '~/i18n/use-messages'
import { httpPhrase } from '~/model/http-phrase'
import { workloadIn } from '~/model/place-tags'
import type { Scope } from '~/model/scope'
import { type SpanFact, spanFacts } from '~/model/span-conventions'
import { type Span, tagValue } from '~/model/trace'
import { paths } from '~/paths'
import { KeyValues } from '~/ui/KeyValues'
import detail from './SpanDetail.module.css'
import styles from './SpanFacts.module.css'

/** What a span did, in words: the request and its answer, the query, the message; nothing where its tags do not tell. */
export function SpanFacts({ span, scope }: { readonly span: Span; readonly scope: Scope }) {
  const words = useWords(spanFactsWords)
  const { tags } = span.process
  const workload = workloadIn(tags.map(({ key, value }) => ({ key, values: [value], ofProcess: true })))
  const version = words.environment(
    tagValue(tags, 'service.version') ?? '',
    tagValue(tags, 'deployment.environment.name') ?? tagValue(tags, 'deployment.environment') ?? '',
  )
  const items = [
    ...spanFacts(span)
      // That it failed is said already, and why.
      .filter((fact) => fact.kind !== 'status' || !span.error)
      .map((fact) => ({
        name: words.name[fact.kind],
        value: <FactText fact={fact} isSent={span.kind === 'producer'} />,
      })),
    ...(workload
      ? [
          {
            name: words.name.workload,
            value: <Link to={paths.workload(workload, scope)}>{`${workload.kind} ${workload.name}`}</Link>,
          },
        ]
      : []),
    ...(version === '' ? [] : [{ name: words.name.version, value: version }]),
  ]
  return (
    items.length > 0 && (
      <section aria-label={words.title} className={detail.facts}>
        <KeyValues items={items} />
      </section>
    )
  )
}

const SENDING = /^(?:publish|send|create|produce)/i

function FactText({ fact, isSent }: { readonly fact: SpanFact; readonly isSent: boolean }) {
  const words = useWords(spanFactsWords)
  const told = textOf(fact, isSent, words)
  return (
    <div
      className={`${styles.clamped} ${fact.kind === 'statement' ? styles.statement : ''} ${toneOf(fact)}`}
      title={told}
    >
      <bdi>{told}</bdi>
    </div>
  )
}

function toneOf(fact: SpanFact): string | undefined {
  const status = fact.kind === 'http' ? (fact.status ?? 0) : 0
  const isFailed =
    status >= 500 ||
    (fact.kind === 'rpc' && fact.status !== undefined && fact.status !== 0) ||
    (fact.kind === 'status' && fact.code === 'error')
  return isFailed ? styles.failed : status >= 400 ? styles.refused : ''
}

/** Characters: of a longer address the end would take the answer out of sight; the tags have all of it. */
const LONGEST_TARGET = 140

const cut = (target: string): string =>
  target.length > LONGEST_TARGET ? `${target.slice(0, LONGEST_TARGET)}…` : target

const SYSTEMS: Readonly<Record<string, string>> = { grpc: 'gRPC', connect_rpc: 'Connect' }

function textOf(fact: SpanFact, isSent: boolean, words: (typeof spanFactsWords)['en']): string {
  switch (fact.kind) {
    case 'http':
      return words.answer(
        [fact.method, fact.target && cut(fact.target)].filter(Boolean).join(' '),
        fact.status === undefined ? '' : httpPhrase(fact.status),
      )
    case 'rpc': {
      const { system, service, method, status } = fact
      const code = typeof status === 'number' ? `${status} ${words.grpc[status] ?? ''}` : (status ?? '')
      const name = [service, method].filter(Boolean).join('/')
      return words.answer([SYSTEMS[system] ?? system, name].filter(Boolean).join(' '), code)
    }
    case 'db': {
      const told = words.db(fact.operation ?? '', fact.system, fact.collection ?? '')
      return fact.database === undefined ? told : words.dbWithin(told, fact.database)
    }
    case 'statement':
      return fact.text
    case 'messaging': {
      const { operation = words.message, system, destination = '', messages } = fact
      const told = words.messaging(operation, isSent || SENDING.test(operation), system, destination)
      return messages === undefined ? told : words.messages(told, messages)
    }
    case 'function': {
      const told = words.function(fact.name, fact.trigger ?? '')
      return fact.coldStart ? words.coldStart(told) : told
    }
    case 'called':
    case 'caller':
      return fact.address
    case 'exception':
      return [fact.type, fact.message].filter(Boolean).join(': ')
    case 'status':
      return words.status[fact.code]
  }
}
