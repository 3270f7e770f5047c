import { useMemo } from 'react'
import type { PackedTrace } from '~/model/packed-trace'
import { gapsIn } from '~/model/time-gaps'
import { type TimeWindow, timeScale } from '~/model/time-scale'

/** Where time stands on the axis of the whole trace and on that of what is shown of it, and whether this has gaps to fold. */
export function useTimeScales(
  trace: PackedTrace,
  zoom: TimeWindow | undefined,
  top: number | undefined,
  foldGaps: boolean,
) {
  const { startUs, endUs } = zoom ?? { startUs: 0, endUs: trace.durationUs }
  const whole = useMemo(() => {
    const window = { startUs: 0, endUs: trace.durationUs }
    return timeScale(window, foldGaps ? gapsIn(trace, window) : [])
  }, [trace, foldGaps])
  const gaps = useMemo(() => gapsIn(trace, { startUs, endUs }, top), [trace, startUs, endUs, top])
  const shown = useMemo(
    () => timeScale({ startUs, endUs }, foldGaps ? gaps : []),
    [startUs, endUs, foldGaps, gaps],
  )
  return { whole, shown, canFold: gaps.length > 0 }
}
