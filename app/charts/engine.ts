import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type Lines, paintLines } from './lines'
import { PLOT, type timeChartOption } from './time-chart-option'

echarts.use([LineChart, BarChart, GridComponent, CanvasRenderer])

/** What a chart shows: ECharts' part (axes, areas, bars), and its lines. */
export type Picture = {
  readonly option: ReturnType<typeof timeChartOption>
  readonly lines: Lines
}

/** A canvas that ECharts draws on. */
export type Engine = {
  draw(picture: Picture, color: (token: string) => string): void
  resize(): void
  dispose(): void
}

/** The only place that touches ECharts: loaded after the shell, the parts used and no others. */
export function startEngine(element: HTMLElement, onDrawn: () => void): Engine {
  const chart = echarts.init(element, null, { renderer: 'canvas' })
  /** Draws what ECharts does not, on the same canvas and in the same frame. */
  let addLines = () => {}
  chart.on('rendered', () => addLines())
  /** Before its first picture ECharts tells that an empty chart is finished. */
  let isAsked = false
  chart.on('finished', () => isAsked && onDrawn())
  const resize = () => {
    const { clientWidth, clientHeight } = element
    // Hidden, or without width for a moment: laid out for nothing, it would flash narrow when it is shown again.
    if (clientWidth === 0 || clientHeight === 0) return
    if (clientWidth === chart.getWidth() && clientHeight === chart.getHeight()) return
    chart.resize()
    // The new canvas bears the old layout until it is painted.
    chart.getZr().flush()
  }
  return {
    draw({ option, lines }, color) {
      resize()
      addLines = () => {
        const canvas = element.querySelector('canvas')
        const context = canvas?.getContext('2d')
        if (!context) return
        const plot = {
          left: PLOT.left,
          top: PLOT.top,
          width: chart.getWidth() - PLOT.left - PLOT.right,
          height: chart.getHeight() - PLOT.top - PLOT.bottom,
        }
        paintLines(context, plot, lines, color)
      }
      isAsked = true
      chart.setOption(option, { notMerge: true, silent: true })
    },
    resize,
    dispose: () => chart.dispose(),
  }
}
