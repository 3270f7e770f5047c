import { hashText, unit, hash } from '~mocks/cluster/requests-random'
import { sharedTerms, wave } from '~mocks/cluster/usage'

/** Seconds since the epoch, stretched where more happens by day; only differences mean something. */
export function busySeconds(key: string, rhythm: number): (time: number) => number {
  const identity = hashText(key)
  const share = (salt: number) => unit(hash(identity, salt))
  return wave([
    ...sharedTerms(rhythm),
    [0.08, (4 + 9 * share(1)) * 60_000, share(2)],
    [0.04, (80 + 90 * share(3)) * 1000, share(4)],
  ]).integral
}

/** How many there were since `sinceUnixMs`, where about `perSecond` come on average. Whole numbers. */
export function steadyCounter(
  key: string,
  perSecond: number,
  rhythm: number,
  sinceUnixMs: number,
): (time: number) => number {
  const seconds = busySeconds(key, rhythm)
  const first = seconds(sinceUnixMs)
  const factor = perSecond * (0.9 + 0.2 * unit(hash(hashText(key), 5)))
  return (time) => Math.max(0, Math.floor(factor * (seconds(time) - first)))
}

/** A gauge that wanders around `mean` by a share of `swing`. */
export function wanderingGauge(key: string, mean: number, swing: number): (time: number) => number {
  const share = (salt: number) => unit(hash(hashText(key), salt))
  const { at } = wave([
    [swing * 0.7, (40 + 60 * share(1)) * 60_000, share(2)],
    [swing * 0.3, (4 + 5 * share(3)) * 60_000, share(4)],
  ])
  return (time) => mean * at(time)
}
