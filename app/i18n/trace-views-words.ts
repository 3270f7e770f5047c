import { area } from './area'
import { traceViews as en } from './en/trace-views'
import { traceViews as zh } from './zh-CN/trace-views'

export const traceViewsWords = area(en, zh)
