import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Scope } from '~/model/scope'

/** A panel under `/embed/<id>`: what it must be told, what it may be told, and where its code is. */
export type EmbeddablePanel = {
  /** Search-params without which there is nothing to show. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly Component: LazyExoticComponent<ComponentType<EmbeddedPanelProps>>
}

/** Every embeddable panel takes these: the scope, and its target as the search-params said it. */
export type EmbeddedPanelProps = {
  readonly scope: Scope
  /** Has all of `required`; any of `optional`. */
  readonly target: Readonly<Record<string, string>>
}

/** `embeddable(['namespace', 'pod'], ['container'], () => import('./pod/PodCpuPanel').then((m) => m.PodCpuEmbed))` */
function embeddable(
  required: readonly string[],
  optional: readonly string[],
  load: () => Promise<ComponentType<EmbeddedPanelProps>>,
): EmbeddablePanel {
  return { required, optional, Component: lazy(async () => ({ default: await load() })) }
}

/** Every panel that stands alone, by its id in the address. */
export const PANELS: Readonly<Record<string, EmbeddablePanel>> = {}
