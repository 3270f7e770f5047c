/** A refusal in Prometheus' own words: `bad_data` is HTTP 400 (the question is wrong), `execution` 422 (its answer cannot be computed). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly type: 'bad_data' | 'execution'

  constructor(type: 'bad_data' | 'execution', message: string) {
    super(message)
    this.type = type
  }
}

export const badData = (message: string): ApiError => new ApiError('bad_data', message)
export const execution = (message: string): ApiError => new ApiError('execution', message)
