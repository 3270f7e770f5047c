import type { BackendError } from '~/base/backend-error'
import type { UnixMs } from '~/base/units'

/** Why a tail is not live. */
export type TailReason =
  /** The server or something before it closed the socket; a browser tells code 1006 without words for most refusals. */
  | { readonly kind: 'socket-closed'; readonly code: number; readonly text: string }
  /** Lines exist that the socket did not bring. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly error: BackendError }

export type TailState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | {
      readonly kind: 'reconnecting'
      readonly attempt: number
      readonly retryAtUnixMs: UnixMs
      readonly reason: TailReason
    }
  /** The socket does not work: lines are asked for every few seconds. */
  | { readonly kind: 'polling'; readonly reason: TailReason }
  /** For good: by us (null), because the query is refused, or because the server ended it. */
  | { readonly kind: 'closed'; readonly reason: TailReason | null }
