import type { PackedTrace } from '~/model/packed-trace'
import { jaegerJson, spansCsv } from '~/model/trace-file'
import { download } from '~/ui/clipboard'
import { slicedFile } from '~/ui/sliced-file'

/** Hands out the whole trace as Jaeger writes it. */
export async function saveTrace(trace: PackedTrace): Promise<void> {
  download(`trace-${trace.id}.json`, await slicedFile(jaegerJson(trace), 'application/json'))
}

/** Hands out spans as a table, in the order of `nodes`. */
export async function saveSpans(trace: PackedTrace, nodes: Int32Array): Promise<void> {
  download(`spans-${trace.id}.csv`, await slicedFile(spansCsv(trace, nodes), 'text/csv;charset=utf-8'))
}
