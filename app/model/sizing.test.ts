import { describe, expect, test } from 'vitest'
import { type Sizing, type SizingHint, sizingHints } from './sizing'

const MIB = 1024 ** 2

describe('CPU', () => {
  test.each<{ desc: string; of: Sizing; hints: readonly SizingHint[] }>([
    { desc: 'it fits', of: { usual: 0.2, peak: 0.3, request: 0.25, limit: 1 }, hints: [] },
    {
      desc: 'four times what it needs is requested',
      of: { usual: 0.25, peak: 0.4, request: 1, limit: 2 },
      hints: [{ kind: 'request-too-large', factor: 4, use: 0.25 }],
    },
    {
      desc: 'a small request is too small to speak of',
      of: { usual: 0.002, peak: 0.01, request: 0.02, limit: undefined },
      hints: [],
    },
    {
      desc: 'it usually needs more than it requested, and meets its limit',
      of: { usual: 0.75, peak: 0.98, request: 0.5, limit: 1 },
      hints: [
        { kind: 'limit-reached', peak: 0.98, limit: 1 },
        { kind: 'request-too-small', factor: 1.5, use: 0.75 },
      ],
    },
    {
      desc: 'nothing is requested; no limit is a choice',
      of: { usual: 0.1, peak: 0.2, request: undefined, limit: undefined },
      hints: [{ kind: 'no-request' }],
    },
    {
      desc: 'its use is unknown',
      of: { usual: undefined, peak: undefined, request: 1, limit: 1 },
      hints: [],
    },
  ])('$desc', ({ of, hints }) => expect(sizingHints('cpu', of)).toEqual(hints))
})

describe('memory', () => {
  test.each<{ desc: string; of: Sizing; hints: readonly SizingHint[] }>([
    {
      desc: 'the peak counts, not the usual',
      of: { usual: 100 * MIB, peak: 250 * MIB, request: 256 * MIB, limit: 512 * MIB },
      hints: [],
    },
    {
      desc: 'near its limit',
      of: { usual: 400 * MIB, peak: 450 * MIB, request: 450 * MIB, limit: 500 * MIB },
      hints: [{ kind: 'limit-near', share: 0.9, limit: 500 * MIB }],
    },
    {
      desc: 'killed at its limit',
      of: { usual: 300 * MIB, peak: 511 * MIB, request: 256 * MIB, limit: 512 * MIB },
      hints: [
        { kind: 'limit-reached', peak: 511 * MIB, limit: 512 * MIB },
        { kind: 'request-too-small', factor: 511 / 256, use: 511 * MIB },
      ],
    },
    {
      desc: 'neither request nor limit',
      of: { usual: 10 * MIB, peak: 10 * MIB, request: undefined, limit: undefined },
      hints: [{ kind: 'no-request' }, { kind: 'no-limit' }],
    },
  ])('$desc', ({ of, hints }) => expect(sizingHints('memory', of)).toEqual(hints))
})
