import { matchPath } from 'react-router'
import type { Messages } from '~/i18n/messages'
import { railPageAt } from './pages'

type Words = Messages['frame']

/** Pages of one object, by address; `:name` is what it is called. A workload's kind stands in its address. */
const OBJECTS: readonly (readonly [pattern: string, kind: keyof Words['objects'] | undefined])[] = [
  ['/nodes/:name/*', 'node'],
  ['/workloads/:namespace/:kind/:name/*', undefined],
  ['/pods/:namespace/:name/*', 'pod'],
  ['/namespaces/:name/*', 'namespace'],
  ['/network/services/:namespace/:name/*', 'service'],
  ['/storage/claims/:namespace/:name/*', 'claim'],
  ['/traces/:name/*', 'trace'],
]

/** What the browser calls a page, by its address (names of Kubernetes need no escapes): `checkout · Deployment · Binnacle`, `Nodes · Binnacle`. */
export function pageTitle(pathname: string, words: Words): string {
  for (const [pattern, object] of OBJECTS) {
    const params: Readonly<Record<string, string | undefined>> = matchPath(pattern, pathname)?.params ?? {}
    if (params.name) return join(params.name, object ? words.objects[object] : params.kind, words.product)
  }
  const page = railPageAt(pathname)
  return join(page ? words.pages[page] : words.notFound.title, words.product)
}

const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')
