import { type ComponentType, use } from 'react'

/** A component whose code comes when it is first drawn, or when `preload` asks for it. */
export type LazyPart<Props extends object> = ComponentType<Props> & { readonly preload: () => Promise<void> }

/**
 * As React.lazy, but what is already here is drawn at once: React holds back a part that was suspended, be it for a
 * moment, up to 300 ms after its fallback was shown.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let Part: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined
  const preload = () =>
    (loading ??= load().then((loaded) => {
      Part = loaded
    }))
  function LazyPart(props: Props) {
    if (!Part) use(preload())
    return Part && <Part {...props} />
  }
  return Object.assign(LazyPart, { preload })
}
