import { formatExactValue } from '~/base/format'
import { type Quantity, mebibytesOf, milliOf, numberOf } from '~/model/quantity'

type FigureProps = { readonly of: Quantity }

/** Cores to the digit that `kubectl top` prints; all of them on hover. */
export const TopCpu = ({ of }: FigureProps) => (
  <span title={formatExactValue(numberOf(of), 'cores')}>{`${milliOf(of)}m`}</span>
)

/** Memory in the same way. */
export const TopMemory = ({ of }: FigureProps) => (
  <span title={formatExactValue(numberOf(of), 'bytes')}>{`${mebibytesOf(of)}Mi`}</span>
)
