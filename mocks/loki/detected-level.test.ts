import { describe, expect, it } from 'vitest'
import { detectedLevel } from './detected-level'

describe('detectedLevel, as Loki finds it', () => {
  it.each([
    {
      desc: 'klog: the word in err= wins',
      line: 'I1121 06:12:44.103557 1 controller.go:231] "Reconcile finished" err="<nil>"',
      level: 'error',
    },
    {
      desc: 'klog: an option in the text',
      line: 'E1121 06:12:46 container &Container{Args:[--log.level=debug --info]} start failed',
      level: 'debug',
    },
    {
      desc: 'klog: fatal is unknown',
      line: 'F1121 06:12:47.000001 1 main.go:41] unable to load kubeconfig',
      level: 'unknown',
    },
    {
      desc: 'pino: numbers mean nothing, text does',
      line: '{"level":30,"msg":"no error found"}',
      level: 'error',
    },
    { desc: 'pino: numbers mean nothing', line: '{"level":50,"msg":"Charge declined"}', level: 'unknown' },
    { desc: 'OpenTelemetry in JSON', line: '{"severity_number":9,"body":"error budget ok"}', level: 'error' },
    { desc: 'journald', line: '{"PRIORITY":"3","MESSAGE":"oom-kill"}', level: 'unknown' },
    { desc: 'syslog', line: '<11>Nov 21 06:12:44 node1 app[31]: write failed', level: 'unknown' },
    {
      desc: 'nginx error log',
      line: '2026/11/21 06:12:44 [emerg] 1#1: bind() to 0.0.0.0:80 failed',
      level: 'unknown',
    },
    {
      desc: 'nginx access: a path is no level',
      line: '"GET /docs/error-handling HTTP/1.1" 200',
      level: 'unknown',
    },
    { desc: 'ANSI hides the word', line: '\u001B[33mWARN\u001B[0m[0031] node not ready', level: 'unknown' },
    { desc: 'an option of a shell', line: '+ exec /entrypoint.sh --log-level=error', level: 'error' },
    { desc: 'plural', line: '0 errors, 0 warnings', level: 'unknown' },
    { desc: 'the first word wins', line: 'INFO "TRACE / HTTP/1.1" 405', level: 'info' },
    { desc: 'logfmt', line: 'ts=1 level=warn msg="an error"', level: 'warn' },
    { desc: 'JSON, nested', line: '{"log":{"level":"ERROR"},"message":"x"}', level: 'error' },
    { desc: 'JSON, in words', line: '{"level":"Information","message":"x"}', level: 'info' },
    { desc: 'an unknown value stays', line: '{"level":"SEVERE","message":"x"}', level: 'SEVERE' },
  ])('$desc', ({ line, level }) => {
    expect(detectedLevel(line)).toBe(level)
  })
})
