import type { UnixMs } from '~/base/units'

/** Bytes a second of all pods of a namespace; undefined: not among those with most. */
export type NamespaceNetwork = {
  readonly cluster: string
  readonly namespace: string
  readonly receive: number | undefined
  readonly transmit: number | undefined
}

/** A NetworkPolicy, by how many rules it has. */
export type PolicyRow = {
  readonly key: string
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly ingressRules: number | undefined
  readonly egressRules: number | undefined
  readonly createdUnixMs: UnixMs
}

export type PolicyTable = {
  readonly rows: readonly PolicyRow[]
  readonly total: number
  /** Namespaces without any policy: their pods may talk to all. */
  readonly openNamespaces: number
}
