import { type Micros, micros } from '~/base/units'

/** What a person looks for among traces. Texts are as typed. */
export type TraceFilter = {
  /** undefined: not chosen yet. */
  readonly service: string | undefined
  readonly operation: string | undefined
  /** `key=value`, separated by spaces; a value with spaces in double quotes. */
  readonly tags: string
  /** `250ms`, `1.5s`; of one span, as all servers compare it. */
  readonly minDuration: string
  /** Like `minDuration`. */
  readonly maxDuration: string
  readonly failed: boolean
  readonly limit: number
}

export const DEFAULT_TRACE_FILTER: TraceFilter = {
  service: undefined,
  operation: undefined,
  tags: '',
  minDuration: '',
  maxDuration: '',
  failed: false,
  limit: 50,
}

const UNITS: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1000, s: 1e6, m: 60e6, h: 3600e6 }

/** One number and its unit; undefined for '' and for anything else, as a number alone: seconds or milliseconds? */
export function parseMicros(text: string): Micros | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) *(us|µs|ms|s|m|h)$/.exec(text.trim()) ?? []
  const unitUs = UNITS[unit]
  return unitUs === undefined ? undefined : micros(Math.round(Number(number) * unitUs))
}

/** Whether anything but the service and the limit is asked for. */
export const isNarrow = ({ operation, tags, minDuration, maxDuration, failed }: TraceFilter): boolean =>
  failed || operation !== undefined || tags + minDuration + maxDuration !== ''

/** Conditions that no span can fulfil: servers refuse to search for them. */
export function isImpossible({ minDuration, maxDuration }: Pick<TraceFilter, 'minDuration' | 'maxDuration'>) {
  const most = parseMicros(maxDuration)
  return most !== undefined && (parseMicros(minDuration) ?? 0) > most
}

const PAIR = /\s*([^\s=]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/y

/** undefined where the text is not a list of pairs. */
export function parseTags(text: string): Readonly<Record<string, string>> | undefined {
  const tags: Record<string, string> = {}
  PAIR.lastIndex = 0
  let end = 0
  for (let pair = PAIR.exec(text); pair; pair = PAIR.exec(text)) {
    const [, key = '', quoted, plain = ''] = pair
    tags[key] = quoted?.replace(/\\(.)/g, '$1') ?? plain
    end = PAIR.lastIndex
  }
  return text.slice(end).trim() === '' ? tags : undefined
}

/**
 * The service that a pod belongs to, by its name: `checkout`, `shop/checkout` and `checkout.shop` fit the pod
 * `checkout-7d9f…` of namespace `shop`; the longest that fits wins.
 */
export function serviceOfPod(
  services: readonly string[],
  { namespace, pod }: { readonly namespace: string; readonly pod: string },
): string | undefined {
  const bare = (service: string): string =>
    service.startsWith(`${namespace}/`)
      ? service.slice(namespace.length + 1)
      : service.endsWith(`.${namespace}`)
        ? service.slice(0, -namespace.length - 1)
        : service
  return services
    .filter((service) => pod === bare(service) || pod.startsWith(`${bare(service)}-`))
    .toSorted((a, b) => bare(b).length - bare(a).length || (a < b ? -1 : 1))[0]
}

/** Where the requests of people enter, by its name; else the first. */
export const entryService = (services: readonly string[]): string | undefined =>
  services.find((service) => /front|gateway|ingress|edge|proxy|web/i.test(service)) ?? services[0]
