import type { PackedTrace } from '~/model/packed-trace'
import { jaegerJson, spansCsv } from '~/model/trace-file'
import type { PanelFile } from '~/ui/panel-status'
import { slicedFile } from '~/ui/sliced-file'

/** The whole trace as Jaeger writes it. */
export const savedTrace = async (trace: PackedTrace): Promise<PanelFile> => ({
  name: `trace-${trace.id}.json`,
  content: await slicedFile(jaegerJson(trace), 'application/json'),
})

/** Spans as a table, in the order of `nodes`. */
export const savedSpans = async (trace: PackedTrace, nodes: Int32Array): Promise<PanelFile> => ({
  name: `spans-${trace.id}.csv`,
  content: await slicedFile(spansCsv(trace, nodes), 'text/csv;charset=utf-8'),
})
