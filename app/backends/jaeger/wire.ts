import { WireError } from '~/backends/http'

export type WireObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function object(value: unknown, what: string): WireObject {
  if (!isObject(value)) throw new WireError(`${what} is no object`)
  return value
}

/** Go writes an empty list as null, protobuf leaves it out. */
export function objects(value: unknown, what: string): readonly WireObject[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new WireError(`${what} is no list`)
  for (const item of value) object(item, what)
  return value
}

/** '' for what is left out. */
export function text(value: unknown, what: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw new WireError(`${what} is no text`)
  return value
}

/** A value as the text that it was: an int64 may come as a number or as text. */
export const verbatim = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
