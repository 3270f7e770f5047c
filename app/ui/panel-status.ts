import type { BackEndName } from '~/base/backend-error'
import type { UnixMs } from '~/base/units'

/** Why there is nothing to show although nothing failed. */
export type Emptiness =
  | { readonly kind: 'no-data-in-range' }
  /** The exporter that gives the metric: `kube-state-metrics`, `cAdvisor`, `node_exporter`, … */
  | { readonly kind: 'not-collected'; readonly metric: string; readonly exporter: string }
  | { readonly kind: 'nothing-wrong' }
  /** There cannot be any; `why` is a sentence. */
  | { readonly kind: 'inapplicable'; readonly why: string }
  /** Filters leave nothing over; `clear` drops them. */
  | { readonly kind: 'no-match'; readonly clear?: () => void }

/** Something that helps against an error, at a click. */
export type Remedy = { readonly label: string; readonly act: () => void }

/** An error in words that the panel finds, which knows more of its server than `errorWords`. */
export type ErrorTold = { readonly what: string; readonly help: string; readonly remedies: readonly Remedy[] }

/** The data are older than asked for: the last question failed. */
export type Stale = {
  readonly sinceUnixMs: UnixMs
  readonly error: Error
  readonly retry: () => void
  readonly told?: ErrorTold | undefined
}

/** What a panel shows instead of, or around, its data. */
export type PanelStatus =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready'
      readonly refreshing?: boolean
      readonly stale?: Stale | undefined
      /** The server's own warnings: the data may be incomplete. */
      readonly warnings?: readonly string[]
    }
  | {
      readonly kind: 'error'
      readonly error: Error
      readonly retry: () => void
      readonly told?: ErrorTold | undefined
    }
  | { readonly kind: 'empty'; readonly reason: Emptiness }
  | { readonly kind: 'not-configured'; readonly backEnd: BackEndName }

/** What the menu of a panel offers, beside the PNG of a canvas in it. */
export type PanelMenu = {
  /** What was asked for the panel, and what its figures stand on. */
  readonly queries?: readonly {
    readonly text: string
    readonly exploreHref?: string
    readonly rung?: 'rule' | 'raw' | 'metrics-server'
  }[]
  /** The data as CSV, made when asked for. */
  readonly csv?: () => string
  /** The data in files of their own kinds; `save` makes one and hands it out. */
  readonly files?: readonly { readonly label: string; readonly save: () => void }[]
  /** Path of the panel alone: `paths.embed(…)`. */
  readonly embedHref?: string
}
