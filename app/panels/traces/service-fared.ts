import { formatCount, formatRatio } from '~/base/format'
import type { Wording } from '~/i18n/messages'
import type { traceSearchWords } from '~/i18n/trace-search-words'
import type { MapService } from '~/model/service-map'

export type MapWords = Wording<typeof traceSearchWords.en>['map']

/** How a service fares: in a few words, and with what they are a share of. */
export function serviceFared({ failed, counted }: MapService, words: MapWords) {
  if (failed === undefined) return { note: words.untold, title: words.untold }
  const share = formatRatio(failed)
  if (!counted) return { note: words.failed(share), title: words.failedReceived(share) }
  const [some, all] = [formatCount(counted.failed), formatCount(counted.of)]
  return { note: words.failedCount(some, all), title: words.failedSpans(share, some, all) }
}
