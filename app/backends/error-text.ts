const MAX_TEXT_LENGTH = 500

/** What a failed answer says: the server's own words, and its own name of the failure where it has one. */
export type ErrorText = {
  readonly text: string | undefined
  readonly code: string | undefined
  /** The words stood in an error envelope: the server itself speaks, not something in front of it. */
  readonly envelope: boolean
}

const trimmed = (text: string): string | undefined => {
  const words = text.trim().replace(/\s+/g, ' ')
  return words.length > MAX_TEXT_LENGTH ? `${words.slice(0, MAX_TEXT_LENGTH - 1)}…` : words || undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wordsIn(json: unknown): string | undefined {
  if (typeof json === 'string') return trimmed(json)
  if (Array.isArray(json)) return wordsIn(json[0])
  if (!isRecord(json)) return undefined
  return ['message', 'msg', 'error', 'errors']
    .map((name) => wordsIn(json[name]))
    .find((words) => words !== undefined)
}

/**
 * Finds the words by trying, because content types lie: `{error}` (Prometheus), `{message}` (Kubernetes, gRPC gateways),
 * `{errors: [{msg}]}` (Jaeger), `{error: {message}}` (Jaeger v3), a bare JSON string (Alertmanager), the title of an HTML
 * page (proxies), or plain text (Loki).
 */
export function errorText(body: string): ErrorText {
  const json = parsed(body)
  const text = wordsIn(json)
  if (text !== undefined) {
    const code = isRecord(json) ? (json.errorType ?? json.reason) : undefined
    return { text, code: typeof code === 'string' && code !== '' ? code : undefined, envelope: true }
  }
  const words = /^\s*</.test(body) ? (/<title[^>]*>([^<]*)</i.exec(body)?.[1] ?? '') : body
  return { text: trimmed(words), code: undefined, envelope: false }
}
