import { type UnixMs, bytes, ratio, unixMs } from '~/base/units'
import type { NodeCondition } from '~/model/node'
import {
  type Filesystem,
  type NodeDetail,
  type NodeProblem,
  type NodeVolume,
  inOrder,
} from '~/model/node-detail'
import type { Labels } from '~/model/labels'
import { type Answers, column, count, instant } from './columns'
import { conditionStatus } from './health-answer'
import type { filesystemFacts, machineFacts, nodeFacts, nodeVolumeFacts } from './node-detail-expressions'
import { isIllCondition } from './node-conditions'

/** One node, from what its two questions answered; undefined: there is none of this name. */
export function detailOf(
  facts: Answers<ReturnType<typeof nodeFacts>>,
  machine: Answers<ReturnType<typeof machineFacts>>,
): NodeDetail | undefined {
  const info = facts('info')[0]?.labels
  if (!info) return undefined
  const resourceOf = ({ resource = '' }: Labels): string => resource
  const allocatable = column(facts('allocatable'), resourceOf, count)
  const held = (kind: 'Requests' | 'Limits', resource: string): number | undefined =>
    resource === 'cpu' || resource === 'memory' ? facts(`${resource}${kind}`)[0]?.value : undefined
  const [booted, synced] = (['booted', 'synced'] as const).map((name) => machine(name)[0]?.value)
  const ends = (name: 'clientCertificate' | 'servingCertificate'): UnixMs | undefined => {
    const left = machine(name)[0]
    return left && unixMs(left.timeUnixMs + left.value * 1000)
  }
  return {
    conditions: facts('condition')
      .map(({ labels }) => {
        const condition: NodeCondition = {
          condition: labels.condition ?? '',
          status: conditionStatus(labels.status),
        }
        return { ...condition, isIll: isIllCondition(condition) }
      })
      .toSorted((a, b) => Number(b.isIll) - Number(a.isIll) || rank(a) - rank(b)),
    taints: facts('taint').map(({ labels: { key = '', value = '', effect = '' } }) => ({
      key,
      value,
      effect,
    })),
    addresses: facts('address').map(({ labels: { type = '', address = '' } }) => ({ type, address })),
    cordoned: facts('cordoned').length > 0,
    internalIp: info.internal_ip || undefined,
    osImage: info.os_image,
    kernel: info.kernel_version,
    runtime: info.container_runtime_version,
    kubelet: info.kubelet_version,
    providerId: info.provider_id || undefined,
    podCidr: info.pod_cidr || undefined,
    resources: inOrder(
      facts('capacity').map(({ labels, value }) => ({
        resource: resourceOf(labels),
        capacity: value,
        allocatable: allocatable(resourceOf(labels)),
        requests: held('Requests', resourceOf(labels)),
        limits: held('Limits', resourceOf(labels)),
      })),
    ),
    problems: [
      ...machine('lasting').map(({ labels }): NodeProblem => ({
        reason: labels.reason ?? '',
        times: 'lasting',
      })),
      ...machine('problem').map(({ labels, value }): NodeProblem => ({
        reason: labels.reason ?? '',
        times: Math.round(value),
      })),
    ],
    bootUnixMs: booted === undefined ? undefined : instant(booted),
    isClockSynced: synced === undefined ? undefined : synced === 1,
    clientCertificateUntilUnixMs: ends('clientCertificate'),
    servingCertificateUntilUnixMs: ends('servingCertificate'),
  }
}

/** Whether it is ready, then what the kubelet says, then what was added. */
const USUAL = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']
function rank({ condition }: NodeCondition): number {
  const place = USUAL.indexOf(condition)
  return place < 0 ? USUAL.length : place
}

/** The fullest first. */
export function filesystemsOf(facts: Answers<ReturnType<typeof filesystemFacts>>): readonly Filesystem[] {
  const at = ({ device = '', mountpoint = '' }: Labels): string => `${device}|${mountpoint}`
  const free = column(facts('free'), at, count)
  const available = column(facts('available'), at, count)
  const files = column(facts('files'), at, count)
  const filesFree = column(facts('filesFree'), at, count)
  const readOnly = column(facts('readOnly'), at, count)
  const error = column(facts('error'), at, count)
  // One device may be mounted in several places: its first is shown.
  const seen = new Set<string>()
  return facts('size')
    .toSorted((a, b) => (a.labels.mountpoint ?? '').localeCompare(b.labels.mountpoint ?? ''))
    .flatMap(({ labels, value: size }): readonly Filesystem[] => {
      const { device = '', mountpoint = '', fstype = '' } = labels
      if (seen.has(device)) return []
      seen.add(device)
      const key = at(labels)
      const rest = free(key)
      const left = available(key)
      const used = rest === undefined ? undefined : size - rest
      const usable = used === undefined || left === undefined ? undefined : used + left
      const [inodes, inodesFree] = [files(key), filesFree(key)]
      return [
        {
          device,
          mountpoint,
          fstype,
          used: used === undefined ? undefined : bytes(used),
          usable: usable === undefined ? undefined : bytes(usable),
          share: used === undefined || !usable ? undefined : ratio(used / usable),
          inodes: inodes && inodesFree !== undefined ? ratio(1 - inodesFree / inodes) : undefined,
          isReadOnly: readOnly(key) === 1,
          hasError: error(key) === 1,
        },
      ]
    })
    .toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1))
}

/** Those that are not attached yet first. */
export function volumesOf(facts: Answers<ReturnType<typeof nodeVolumeFacts>>): readonly NodeVolume[] {
  const at = ({ volumeattachment = '' }: Labels): string => volumeattachment
  const attached = column(facts('attached'), at, count)
  const claims = new Map(facts('claim').map(({ labels }) => [at(labels), labels]))
  return facts('volume')
    .map(({ labels }): NodeVolume => {
      const claim = claims.get(at(labels))
      return {
        volume: labels.volumename ?? '',
        isAttached: attached(at(labels)) === 1,
        claim: claim && { namespace: claim.claim_namespace ?? '', claim: claim.name ?? '' },
      }
    })
    .toSorted((a, b) => Number(a.isAttached) - Number(b.isAttached) || a.volume.localeCompare(b.volume))
}
