import { formatCount } from '~/base/format'
import type { networkWords } from '~/i18n/network-words'
import { type ServicePort, type ServiceRow, endpointState } from '~/model/service'

/** `8080/TCP, 53/UDP`. */
export const portsText = (ports: readonly ServicePort[]): string =>
  ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ')

/** What the endpoints of a service mean for its callers. */
export function serviceSentence(row: ServiceRow, { services }: (typeof networkWords)['en']): string {
  const state = endpointState(row)
  switch (state) {
    case 'external':
      return services.reasons.external(row.external.join(', '))
    case 'none':
      return services.reasons.none
    case 'none-ready':
      return services.reasons['none-ready'](row.endpoints)
    case 'some-ready':
      return services.reasons['some-ready'](row.ready, row.endpoints)
    case 'all-ready':
      return services.reasons['all-ready'](row.endpoints)
  }
}

/** `3 of 12`. */
export const readyText = (
  { ready, endpoints }: Pick<ServiceRow, 'ready' | 'endpoints'>,
  { services }: (typeof networkWords)['en'],
): string => services.of(formatCount(ready), formatCount(endpoints))
