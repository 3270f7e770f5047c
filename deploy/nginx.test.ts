import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DISGUISE, READ_PATHS, TAIL_PATH } from './read-paths'
import { CONTENT_SECURITY_POLICY, SECURITY_HEADERS } from './security-headers'

const conf = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')

/** The line of nginx's map that lets a request line pass. */
const allowed = Object.entries(READ_PATHS).flatMap(([backEnd, reads]) =>
  reads.map(({ methods, path }) => `  "~^(${methods}) /api/${backEnd}${path}(\\?|$)" 1;`),
)

test('nginx lets pass what Vite lets pass', () => {
  const block = /# read paths: begin\n([\s\S]*?)\n {2}# read paths: end/.exec(conf)?.[1]
  expect(block).toBe(allowed.join('\n'))
})

test('nginx knows the same disguises', () => {
  expect(conf).toContain(`  "~*^[^?]*(${DISGUISE.replace('(/|$)', '([/?]|$)')})" 1;`)
})

test('nginx opens a WebSocket on the tail path only', () => {
  expect(conf.match(/\$http_upgrade/g)).toHaveLength(1)
  const [, tail] = conf.split(`location = /api/loki${TAIL_PATH} {`)
  expect(tail?.slice(0, tail.indexOf('\n  }'))).toContain('Upgrade $http_upgrade')
})

test('nginx sends the same headers', () => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    expect(conf).toContain(`add_header ${name} "${value}" always;`)
})

test('the policy names no inline code and no other host', () => {
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/)
})
