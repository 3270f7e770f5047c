import { expect, test } from 'vitest'
import { noteAsked, noteEnded, noteSamples, onTraffic, resetTraffic, trafficNow } from './traffic'

test('time counts once while several questions are on their way', () => {
  resetTraffic(0)
  noteAsked('prometheus', 100)
  noteAsked('prometheus', 110)
  noteAsked('loki', 120)
  noteEnded('prometheus', 150, 1000)
  noteEnded('prometheus', 160, 500)
  noteSamples('prometheus', 12)
  expect(trafficNow().get('prometheus')).toEqual({
    questions: 2,
    samples: 12,
    bytes: 1500,
    busyMs: 60,
    busySinceMs: 100,
    asking: 0,
  })
  expect(trafficNow().get('loki')).toMatchObject({ questions: 0, asking: 1 })
})

test('a new page counts only its own time of a question that it has taken over', () => {
  resetTraffic(0)
  noteAsked('jaeger', 100)
  resetTraffic(200)
  noteEnded('jaeger', 230, 10)
  expect(trafficNow().get('jaeger')).toMatchObject({ questions: 1, busyMs: 30, bytes: 10 })
})

test('a question that all have left is none', () => {
  resetTraffic(0)
  noteAsked('alertmanager', 100)
  noteEnded('alertmanager', 130, undefined)
  expect(trafficNow().get('alertmanager')).toMatchObject({ questions: 0, bytes: 0, asking: 0 })
})

test('tells of every change, until it is told no more', () => {
  let changes = 0
  const stop = onTraffic(() => changes++)
  const before = trafficNow()
  noteAsked('loki', 0)
  expect([changes, trafficNow() === before]).toEqual([1, false])
  stop()
  noteEnded('loki', 1, 1)
  expect(changes).toBe(1)
})
