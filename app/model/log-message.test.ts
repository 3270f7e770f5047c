import { expect, test } from 'vitest'
import { messageOf, normalizedMessage } from './log-message'

test.each([
  ['order 4711 of user 99 failed after 3.5 s', 'order <n> of user <n> failed after <n> s'],
  ['took 1500ms, then 1h30m', 'took <duration>, then <duration>'],
  ['dial tcp 10.0.3.7:5432: connection refused', 'dial tcp <ip>: connection refused'],
  ['pod 5f2c1b9e-0a1b-4c2d-8e3f-112233445566 gone', 'pod <uuid> gone'],
  ['checkout-7d9f8b6c5-x2k9p did not answer', 'checkout-<hex>-<id> did not answer'],
  ['open /var/lib/data/7/wal: no space', 'open <path>: no space'],
  ['GET https://shop.example.com/orders/7?x=1 failed', 'GET <url> failed'],
  ['unknown user "ann" in \'shop\'', 'unknown user <value> in <value>'],
  ["can't open it, won't try", "can't open it, won't try"],
  ['at 2026-11-21T06:12:44.971Z and 06:12:44', 'at <time> and <time>'],
  ['pointer 0xc000d1e150 of deadbeef01', 'pointer <hex> of <hex>'],
  ['fe80::1:2 unreachable', '<ip> unreachable'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['推荐模型 12 失败', '推荐模型 <n> 失败'],
])('%s', (message, normalized) => {
  expect(normalizedMessage(message)).toBe(normalized)
  expect(normalizedMessage(normalized)).toBe(normalized)
})

test.each([
  [
    'E1121 06:12:44.103557       1 controller.go:231] "Sync failed" err="no such host" key="a/b"',
    'Sync failed: no such host',
  ],
  ['E1121 06:12:44.103557       1 reflector.go:12] watch closed', 'watch closed'],
  [
    '2026-11-21T06:12:44.971Z ERROR [checkout,] 1 --- [nio-8080-exec-3] c.e.shop.CheckoutService : order failed',
    'order failed',
  ],
  ['2026-11-21 06:12:44.971 UTC [103] ERROR:  duplicate key', 'duplicate key'],
  ['2026/11/21 06:12:44 [error] 31#31: *12 connect() failed', 'connect() failed'],
  ['[2026-11-21 06:12:44,971] ERROR broker is gone (kafka.server)', 'broker is gone (kafka.server)'],
  ['2026-11-21 06:12:44,971 ERROR shop.server: no answer', 'no answer'],
  ['1:M 21 Nov 2026 06:12:44.971 # out of memory', 'out of memory'],
  ['<11>Nov 21 06:12:44 node1 app[31]: write failed', 'write failed'],
  ['ERROR: it broke', 'it broke'],
  ['[ERROR] plugin/errors: 2 name. A: timeout', 'plugin/errors: 2 name. A: timeout'],
  ['Errors were found', 'Errors were found'],
  ['ERROR', 'ERROR'],
])('the message of: %s', (line, message) => {
  expect(messageOf(line)).toBe(message)
})
