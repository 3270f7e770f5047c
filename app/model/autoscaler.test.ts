import { expect, test } from 'vitest'
import { type Autoscaler, type Scaling, scalingOf } from './autoscaler'

const steady: Autoscaler = {
  name: 'frontend',
  min: 8,
  max: 20,
  current: 12,
  desired: 12,
  unable: false,
  inactive: false,
  limited: false,
  metrics: [],
}

test.each<{ desc: string; of: Partial<Autoscaler>; scaling: Scaling }>([
  { desc: 'within its bounds', of: {}, scaling: 'steady' },
  { desc: 'all it may have', of: { current: 20, limited: true }, scaling: 'at-max' },
  { desc: 'as few as it may have', of: { current: 8, limited: true }, scaling: 'limited' },
  { desc: 'no metric to look at, at its most', of: { current: 20, inactive: true }, scaling: 'inactive' },
  { desc: 'it may not change the workload', of: { unable: true, inactive: true }, scaling: 'unable' },
  { desc: 'its bounds are unknown', of: { max: undefined, current: 20 }, scaling: 'steady' },
])('$desc', ({ of, scaling }) => expect(scalingOf({ ...steady, ...of })).toBe(scaling))
