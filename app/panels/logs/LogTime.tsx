import { type ReactNode, useSyncExternalStore } from 'react'
import { formatAge } from '~/base/format'
import { type UnixMs, type UnixNanos, msFromNanos } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { createClock } from '~/ui/use-now'
import type { LineTime } from './line-time'

const TICK_MS = 1000
const seconds = createClock(TICK_MS)

/**
 * The time of a line. How long ago it was goes on by itself: of each second only the texts that change are drawn. Most
 * lines need no element of their own for it.
 */
export const timeOfLine = (time: LineTime, at: UnixNanos): ReactNode =>
  time.kind === 'age' ? <Age at={msFromNanos(at)} /> : time.text(at)

function Age({ at }: { readonly at: UnixMs }) {
  const { ago, ahead } = useMessages().common.time
  return useSyncExternalStore(seconds.subscribe, () => {
    const age = seconds.now() - at
    // A line that came after the clock's latest tick is no line of the future.
    return age < -2 * TICK_MS ? ahead(formatAge(age)) : ago(formatAge(Math.max(0, age)))
  })
}
