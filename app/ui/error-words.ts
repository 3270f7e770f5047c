import { BackendError } from '~/base/backend-error'
import type { Messages } from '~/i18n/messages'

/** What happened, and what it means or what to do next. */
export type ErrorWords = { readonly what: string; readonly help: string }

/** Any failure in a person's words; the server's own words are `serverText` of the error. */
export function errorWords(
  error: Error,
  { error: words, empty, backEnd: names }: Messages['common'],
): ErrorWords {
  if (!(error instanceof BackendError)) return { what: words.unexpected, help: words.unexpectedHelp }
  const backEnd = names[error.backEnd]
  switch (error.kind) {
    case 'not-configured':
      return { what: empty.notConfigured(backEnd), help: empty.notConfiguredHelp(error.backEnd) }
    case 'network':
      return { what: words.network(backEnd), help: words.networkHelp }
    case 'timeout':
      return { what: words.timeout(backEnd), help: words.timeoutHelp }
    case 'aborted':
      return { what: words.aborted(backEnd), help: words.abortedHelp }
    case 'http':
      if (error.status === 401 || error.status === 403)
        return { what: words.unauthorized(backEnd), help: words.unauthorizedHelp }
      if (error.status === 429) return { what: words.tooMany(backEnd), help: words.tooManyHelp }
      return { what: words.http(backEnd, error.status ?? 0), help: words.httpHelp }
    case 'api':
      return { what: words.api(backEnd), help: words.apiHelp }
    case 'decode':
      if (error.code === 'too-large') return { what: words.tooLarge(backEnd), help: words.tooLargeHelp }
      if (error.code === 'native-histogram')
        return { what: words.nativeHistogram, help: words.nativeHistogramHelp }
      return { what: words.decode(backEnd), help: words.decodeHelp }
  }
}
