import { expect, test } from 'vitest'
import { placeConditions, placeTagsIn, workloadIn } from './place-tags'

const word = (key: string, ...values: readonly string[]) => ({ key, values, ofProcess: true })

test.each([
  ['k8s.pod.name before all', [word('pod', 'a'), word('k8s.pod.name', 'b')], 'k8s.pod.name'],
  ["an agent's", [word('pod_name', 'cart-0')], 'pod_name'],
  ['a host named as a pod', [word('hostname', 'cart-6f9d7c5b4-h8wnl')], 'hostname'],
  ['a host named as a machine', [word('host.name', 'ip-10-0-0-1.eu')], undefined],
  ['the address of something', [word('ip', '10.0.0.1')], undefined],
  ['nothing', [], undefined],
])('the pod by %s', (_, vocabulary, tag) => expect(placeTagsIn(vocabulary, {}).pod).toBe(tag))

test('what the deployment says counts, though it was not seen', () => {
  expect(placeTagsIn([word('k8s.pod.name', 'a'), word('namespace', 'shop')], { pod: 'x.pod' })).toEqual({
    pod: 'x.pod',
    namespace: 'namespace',
    workload: undefined,
  })
})

const ALL = { pod: 'pod', namespace: 'ns', workload: 'k8s.deployment.name', address: undefined }

test.each([
  [ALL, { namespace: 'shop', pod: 'cart-0' }, { pod: 'cart-0', ns: 'shop' }],
  [ALL, { namespace: 'shop', workload: 'cart' }, { 'k8s.deployment.name': 'cart', ns: 'shop' }],
  [{ ...ALL, namespace: undefined }, { namespace: 'shop', pod: 'cart-0' }, { pod: 'cart-0' }],
  [{ ...ALL, pod: undefined }, { namespace: 'shop', pod: 'cart-0' }, undefined],
])('%o of %o', (tags, target, conditions) => expect(placeConditions(tags, target)).toEqual(conditions))

test.each([
  ["of Jaeger's client", [word('ip', '10.0.0.1')], 'ip'],
  ['not where the pod is named', [word('ip', '10.0.0.1'), word('pod', 'cart-0')], undefined],
  ['not that of every machine', [word('ip', '127.0.0.1', '::1')], undefined],
  ['of OpenTelemetry', [word('ip', '0'), word('net.host.ip', 'fd00:10::7')], 'net.host.ip'],
])('an address: %s', (_, vocabulary, tag) => expect(placeTagsIn(vocabulary, {}).address).toBe(tag))

const BY_ADDRESS = { pod: undefined, namespace: 'ns', workload: undefined, address: 'ip' }
const ADDRESSES = new Map([['cart-0', '10.0.0.1']])

test.each([
  [{ namespace: 'shop', pod: 'cart-0' }, { ip: '10.0.0.1' }],
  [{ namespace: 'shop', pod: 'cart-1' }, undefined],
  [{ namespace: 'shop', workload: 'cart' }, undefined],
])('by its address %o', (target, conditions) =>
  expect(placeConditions(BY_ADDRESS, target, ADDRESSES)).toEqual(conditions),
)

test.each([
  [
    [word('k8s.namespace.name', 'shop'), word('k8s.statefulset.name', 'redis')],
    { namespace: 'shop', kind: 'StatefulSet', name: 'redis' },
  ],
  [[word('k8s.deployment.name', 'cart')], undefined],
  [[word('namespace', 'shop'), word('workload', 'cart')], undefined],
])('the workload in %o', (vocabulary, workload) => expect(workloadIn(vocabulary)).toEqual(workload))
