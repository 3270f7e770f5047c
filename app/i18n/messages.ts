import type { cluster } from './en/cluster'
import type { common } from './en/common'
import type { frame } from './en/frame'

/** The shape of some words, whatever they say. */
export type Wording<T> = T extends (...values: infer Values) => string
  ? (...values: Values) => string
  : T extends string
    ? string
    : { readonly [Name in keyof T]: Wording<T[Name]> }

/** Every sentence a person can read, by area. English defines the shape; the compiler refuses a language that lacks one. */
export type Messages = Wording<{
  common: typeof common
  frame: typeof frame
  cluster: typeof cluster
}>
