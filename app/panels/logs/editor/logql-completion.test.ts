import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { logqlCompletion } from './logql-completion'

const asked: string[] = []
const complete = logqlCompletion({
  names: async (among) => {
    asked.push(`names ${among}`)
    return ['namespace', 'pod']
  },
  values: async (label, among) => {
    asked.push(`${label} ${among}`)
    if (label === 'gone') throw new Error('Loki is away')
    return ['cart.1', 'checkout']
  },
})

/** What is offered at `¦`, and what is written for it. */
async function offered(text: string) {
  const at = text.indexOf('¦')
  const state = EditorState.create({ doc: text.replace('¦', '') })
  const result = await complete(new CompletionContext(state, at, false))
  return result && result.options.map(({ label, apply }) => (typeof apply === 'string' ? apply : label))
}

test.each([
  { text: '{na¦}', offers: ['namespace', 'pod'], asks: ['names '] },
  { text: '{namespace="shop", p¦}', offers: ['namespace', 'pod'], asks: ['names {namespace="shop"}'] },
  { text: '{namespace="shop", pod="¦"}', offers: ['cart.1', 'checkout'], asks: ['pod {namespace="shop"}'] },
  { text: '{pod=~"a|¦"}', offers: ['cart\\\\.1', 'checkout'], asks: ['pod '] },
  { text: '{gone="¦"}', offers: null, asks: ['gone '] },
  { text: 'sum by (p¦)', offers: ['namespace', 'pod'], asks: ['names '] },
  { text: '¦', offers: null, asks: [] },
  { text: '{a="b"} |= "er¦"', offers: null, asks: [] },
])('$text', async ({ text, offers, asks }) => {
  asked.length = 0
  expect(await offered(text)).toEqual(offers)
  expect(asked).toEqual(asks)
})

test.each([
  { text: '{a="b"} | js¦', offer: 'json' },
  { text: 'ra¦', offer: 'rate' },
  { text: 'rate({a="b"}[¦', offer: '5m' },
])('$text offers $offer, without asking Loki', async ({ text, offer }) => {
  asked.length = 0
  expect(await offered(text)).toContain(offer)
  expect(asked).toEqual([])
})
