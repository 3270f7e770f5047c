import type { Labels } from '~/model/labels'

export type StaleMarker = { readonly labels: Labels; readonly timeUnixMs: number }

/** Prometheus' staleness marker: a NaN with these bits. */
const STALE = 0x7ff0000000000002n

function varint(value: bigint): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    const last = rest < 128n
    bytes.push(Number(rest & 127n) | (last ? 0 : 128))
    if (last) return Buffer.from(bytes)
  }
}

/** A field of a protobuf message that is a message or a text itself. */
const field = (number: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(number << 3) | 2]), varint(BigInt(content.length)), content])

function timeSeries({ labels, timeUnixMs }: StaleMarker): Buffer {
  const sample = Buffer.alloc(10)
  sample[0] = (1 << 3) | 1
  sample.writeBigUInt64LE(STALE, 1)
  sample[9] = 2 << 3
  return field(
    1,
    Buffer.concat([
      ...Object.entries(labels)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .filter(([, value]) => value !== '')
        .map(([name, value]) =>
          field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])),
        ),
      field(2, Buffer.concat([sample, varint(BigInt(timeUnixMs))])),
    ]),
  )
}

/** Snappy's block format, in which everything may stand as it is. */
function snappy(content: Buffer): Buffer {
  const parts = [varint(BigInt(content.length))]
  for (let at = 0; at < content.length; at += 65_536) {
    const part = content.subarray(at, at + 65_536)
    const head = Buffer.alloc(3)
    head[0] = 61 << 2
    head.writeUInt16LE(part.length - 1, 1)
    parts.push(head, part)
  }
  return Buffer.concat(parts)
}

/** Writes staleness markers into the Prometheus at `url`. */
export async function remoteWrite(url: string, markers: readonly StaleMarker[]): Promise<void> {
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-protobuf',
      'Content-Encoding': 'snappy',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
    },
    body: new Uint8Array(snappy(Buffer.concat(markers.map(timeSeries)))),
  })
  if (!response.ok) throw new Error(`remote write: ${response.status} ${await response.text()}`)
}
