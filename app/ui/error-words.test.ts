import { expect, test } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { common } from '~/i18n/en/common'
import { errorWords } from './error-words'

test.each([
  { desc: 'no answer', error: new BackendError('network', 'loki'), what: 'No answer from Loki.' },
  { desc: 'too slow', error: new BackendError('timeout', 'jaeger'), what: 'Jaeger did not answer in time.' },
  {
    desc: 'no right',
    error: new BackendError('http', 'loki', { status: 401 }),
    what: 'Loki refuses access.',
  },
  {
    desc: 'asked too often',
    error: new BackendError('http', 'loki', { status: 429 }),
    what: 'Loki is asked too often.',
  },
  {
    desc: 'a status',
    error: new BackendError('http', 'loki', { status: 502 }),
    what: 'Loki answered with status 502.',
  },
  {
    desc: 'too much',
    error: new BackendError('decode', 'prometheus', { code: 'too-large' }),
    what: 'The answer of Prometheus is too large.',
  },
  {
    desc: 'garbage',
    error: new BackendError('decode', 'prometheus', { code: 'not-json' }),
    what: 'Prometheus gave an answer that we do not understand.',
  },
  { desc: 'our own mistake', error: new TypeError('x'), what: 'This part of the page failed.' },
])('$desc', ({ error, what }) => {
  const words = errorWords(error, common)
  expect(words.what).toBe(what)
  expect(words.help).not.toBe('')
})
