import { GIB } from '~mocks/cluster/nodes'
import { hash, hashText, unit } from '~mocks/cluster/requests-random'
import type { Cluster, SimNode } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, counter, familiesOf, gauge } from './build'
import { steadyCounter, wanderingGauge } from './counters'
import { hostNetworkCounter, type NetworkCounter } from './host-network'
import { DISK_BYTES } from './ksm-nodes'
import { nodeExporterSubject } from './node-exporter'

type Filesystem = {
  readonly labels: { readonly device: string; readonly fstype: string; readonly mountpoint: string }
  readonly bytes: number
  readonly usedShare: (node: SimNode) => number
}

const share = (node: SimNode, salt: number) => unit(hash(hashText(node.name), salt))

const FILESYSTEMS: readonly Filesystem[] = [
  {
    labels: { device: '/dev/nvme0n1p1', fstype: 'ext4', mountpoint: '/' },
    bytes: DISK_BYTES,
    usedShare: (node) => 0.28 + 0.4 * share(node, 21),
  },
  {
    labels: { device: '/dev/nvme0n1p15', fstype: 'vfat', mountpoint: '/boot/efi' },
    bytes: 0.12 * GIB,
    usedShare: () => 0.09,
  },
  {
    labels: { device: 'tmpfs', fstype: 'tmpfs', mountpoint: '/run' },
    bytes: 1.6 * GIB,
    usedShare: (node) => 0.002 + 0.003 * share(node, 22),
  },
]

const BYTES_PER_INODE = 16_384
const DISK = { device: 'nvme0n1' }

/** node_exporter: filesystems, disks and network interfaces. */
export function nodeDeviceFamilies(cluster: Cluster): MetricFamily[] {
  const filesystems =
    (value: (one: Filesystem, usedShare: number) => number) =>
    (node: SimNode): Point[] =>
      FILESYSTEMS.map((one) => {
        const wander = wanderingGauge(`${node.name}${one.labels.mountpoint}`, one.usedShare(node), 0.02)
        return { labels: one.labels, value: (time) => Math.round(value(one, wander(time))) }
      })

  const disk =
    (what: string, perCore: number, rhythm = 0.25) =>
    (node: SimNode): Point[] => [
      {
        labels: DISK,
        monotone: true,
        value: steadyCounter(`${node.name}/disk/${what}`, perCore * node.cores, rhythm, node.createdUnixMs),
      },
    ]
  /** In thousandths, so that a slow counter is not a staircase. */
  const diskSeconds =
    (what: string, perCore: number) =>
    (node: SimNode): Point[] => {
      const thousandths = steadyCounter(
        `${node.name}/disk/${what}`,
        perCore * node.cores * 1000,
        0.25,
        node.createdUnixMs,
      )
      return [{ labels: DISK, monotone: true, value: (time) => thousandths(time) / 1000 }]
    }

  const network =
    (what: NetworkCounter) =>
    (node: SimNode): Point[] => [
      { labels: { device: 'eth0' }, monotone: true, value: hostNetworkCounter(cluster, node, what) },
      {
        labels: { device: 'lo' },
        monotone: true,
        value:
          what.endsWith('bytes') || what.endsWith('packets')
            ? steadyCounter(
                `${node.name}/lo/${what}`,
                what.endsWith('bytes') ? 9000 : 40,
                0.1,
                node.createdUnixMs,
              )
            : 0,
      },
    ]

  return familiesOf(nodeExporterSubject(cluster), {
    node_filesystem_size_bytes: gauge(
      'Filesystem size in bytes.',
      filesystems(({ bytes }) => bytes),
    ),
    node_filesystem_avail_bytes: gauge(
      'Filesystem space available to non-root users in bytes.',
      filesystems(({ bytes }, used) => bytes * (1 - used) * 0.95),
    ),
    node_filesystem_free_bytes: gauge(
      'Filesystem free space in bytes.',
      filesystems(({ bytes }, used) => bytes * (1 - used)),
    ),
    node_filesystem_files: gauge(
      'Filesystem total file nodes.',
      filesystems(({ bytes }) => bytes / BYTES_PER_INODE),
    ),
    node_filesystem_files_free: gauge(
      'Filesystem total free file nodes.',
      filesystems(({ bytes }, used) => (bytes / BYTES_PER_INODE) * (1 - used * 0.4)),
    ),
    node_filesystem_readonly: gauge(
      'Filesystem read-only status.',
      filesystems(() => 0),
    ),
    node_filesystem_device_error: gauge(
      'Whether an error occurred while getting statistics for the given device.',
      filesystems(() => 0),
    ),
    node_disk_read_bytes_total: counter(
      'The total number of bytes read successfully.',
      disk('read-bytes', 42_000),
    ),
    node_disk_written_bytes_total: counter(
      'The total number of bytes written successfully.',
      disk('written-bytes', 310_000),
    ),
    node_disk_reads_completed_total: counter(
      'The total number of reads completed successfully.',
      disk('reads', 1.6),
    ),
    node_disk_writes_completed_total: counter(
      'The total number of writes completed successfully.',
      disk('writes', 14),
    ),
    node_disk_read_time_seconds_total: counter(
      'The total number of seconds spent by all reads.',
      diskSeconds('read-time', 0.0011),
    ),
    node_disk_write_time_seconds_total: counter(
      'This is the total number of seconds spent by all writes.',
      diskSeconds('write-time', 0.018),
    ),
    node_disk_io_time_seconds_total: counter(
      'Total seconds spent doing I/Os.',
      diskSeconds('io-time', 0.009),
    ),
    node_network_receive_bytes_total: counter(
      'Network device statistic receive_bytes.',
      network('receive_bytes'),
    ),
    node_network_transmit_bytes_total: counter(
      'Network device statistic transmit_bytes.',
      network('transmit_bytes'),
    ),
    node_network_receive_packets_total: counter(
      'Network device statistic receive_packets.',
      network('receive_packets'),
    ),
    node_network_transmit_packets_total: counter(
      'Network device statistic transmit_packets.',
      network('transmit_packets'),
    ),
    node_network_receive_drop_total: counter(
      'Network device statistic receive_drop.',
      network('receive_drop'),
    ),
    node_network_transmit_drop_total: counter(
      'Network device statistic transmit_drop.',
      network('transmit_drop'),
    ),
    node_network_receive_errs_total: counter(
      'Network device statistic receive_errs.',
      network('receive_errs'),
    ),
    node_network_transmit_errs_total: counter(
      'Network device statistic transmit_errs.',
      network('transmit_errs'),
    ),
    node_network_up: gauge('Value is 1 if operstate is up, 0 otherwise.', () => [
      { value: 1, labels: { device: 'eth0' } },
      { value: 1, labels: { device: 'lo' } },
    ]),
  })
}
