import { expect, test } from 'vitest'
import { logStream } from './log-line'
import { podLogLines } from './pod-log'

test.each([
  {
    desc: 'nanoseconds stay whole',
    lines: ['2026-11-21T06:30:00.123456789Z panic: x'],
    read: ['1795242600123456789 panic: x'],
  },
  {
    desc: 'trailing zeros of a time are not written',
    lines: ['2026-11-21T06:30:00.1Z a', '2026-11-21T06:30:00Z b'],
    read: ['1795242600100000000 a', '1795242600000000000 b'],
  },
  {
    desc: 'the zone of a node',
    lines: ['2026-11-21T14:30:00.000000001+08:00 a'],
    read: ['1795242600000000001 a'],
  },
  { desc: 'an empty line', lines: ['2026-11-21T06:30:00Z '], read: ['1795242600000000000 '] },
  {
    desc: 'a line that has no time',
    lines: ['lost', '2026-11-21T06:30:00Z a', '\tat b'],
    read: ['1795242600000000000 a\n\tat b'],
  },
])('$desc', ({ lines, read }) =>
  expect(
    podLogLines(lines, logStream({ pod: 'a' })).map(({ timeUnixNanos, text }) => `${timeUnixNanos} ${text}`),
  ).toEqual(read),
)
