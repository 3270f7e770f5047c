import { describe, expect, it } from 'vitest'
import { unixMs } from '~/base/units'
import { textLevel } from '~/model/log-level'
import { scenarioFor } from '~mocks/scenarios'
import { createCluster } from './cluster'
import { type Level, write } from './log-lines-formats'
import type { LogFormat } from './types'

const NOW = unixMs(Date.parse('2026-11-21T09:50:00Z'))
const [pod] = createCluster(scenarioFor('incident', NOW)).pods(NOW, NOW, { namespace: 'shop' })
const US = NOW * 1000 + 103_557

const line = (logFormat: LogFormat, level: Level, message = 'order cache grew') =>
  write(
    { us: US, level, message, fields: { items: 3 }, traceId: 'a'.repeat(32) },
    { pod: pod!, container: { ...pod!.workload.containers[0]!, logFormat } },
  )

describe('write', () => {
  it.each<{ format: LogFormat; starts: string }>([
    { format: 'klog', starts: 'E1121 09:50:00.103557       1 controller.go:' },
    { format: 'logfmt', starts: 'ts=2026-11-21T09:50:00.103Z caller=app.go:' },
    { format: 'log4j', starts: '[2026-11-21 09:50:00,103] ERROR order cache grew' },
    { format: 'spring', starts: '2026-11-21T09:50:00.103Z ERROR [' },
    {
      format: 'nginx-access',
      starts: '10.0.3.7 - - [21/Nov/2026:09:50:00 +0000] "order cache grew HTTP/1.1" 200 ',
    },
    { format: 'nginx-error', starts: '2026/11/21 09:50:00 [error] 31#31: *' },
    { format: 'postgres', starts: '2026-11-21 09:50:00.103 UTC [' },
    { format: 'redis', starts: '1:M 21 Nov 2026 09:50:00.103 # order' },
    { format: 'python', starts: '2026-11-21 09:50:00,103 ERROR ' },
    { format: 'ansi', starts: '\u001B[90m09:50:00.103\u001B[0m \u001B[31mERROR\u001B[0m order' },
    { format: 'coredns', starts: '[ERROR] order' },
  ])('$format', ({ format, starts }) => {
    expect(line(format, 'error')).toContain(starts)
  })

  it.each<LogFormat>(['json', 'pino', 'zap', 'etcd'])('%s is one JSON object', (format) => {
    expect(JSON.parse(line(format, 'error', 'a "quoted"\nmessage'))).toBeTypeOf('object')
  })

  it.each<LogFormat>([
    'json',
    'pino',
    'zap',
    'etcd',
    'logfmt',
    'klog',
    'log4j',
    'spring',
    'python',
    'ansi',
    'coredns',
  ])('the level of %s can be read', (format) => {
    for (const level of ['info', 'warn', 'error'] as const)
      expect(textLevel(line(format, level)).level).toBe(level)
  })
})
