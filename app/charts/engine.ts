import { BarChart, LineChart, LinesChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { timeChartOption } from './time-chart-option'

echarts.use([LineChart, LinesChart, BarChart, GridComponent, CanvasRenderer])

/** A canvas that ECharts draws on. */
export type Engine = {
  draw(option: ReturnType<typeof timeChartOption>): void
  resize(): void
  dispose(): void
}

/** The only place that touches ECharts: loaded after the shell, the parts used and no others. */
export function startEngine(element: HTMLElement, onDrawn: () => void): Engine {
  const chart = echarts.init(element, null, { renderer: 'canvas' })
  chart.on('finished', onDrawn)
  return {
    draw: (option) => chart.setOption(option, { notMerge: true, silent: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  }
}
