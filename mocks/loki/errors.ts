/** What Loki refuses; answered as plain text with this status. */
export class LokiError extends Error {
  readonly status: number
  constructor(status: number, text: string) {
    super(text)
    this.status = status
  }
}

/** `offset` counts characters of the query from 0. */
export function parseError(query: string, offset: number, reason: string): LokiError {
  const before = query.slice(0, offset).split('\n')
  return new LokiError(
    400,
    `parse error at line ${before.length}, col ${(before.at(-1)?.length ?? 0) + 1}: ${reason}`,
  )
}
