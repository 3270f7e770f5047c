import { HttpResponse } from 'msw'

const REASONS = { 400: 'BadRequest', 404: 'NotFound' } as const

/** A refusal as the API server writes it. */
export const failure = (code: keyof typeof REASONS, message: string, details: object = {}) =>
  HttpResponse.json(
    {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: REASONS[code],
      details,
      code,
    },
    { status: code },
  )
