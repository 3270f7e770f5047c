import { area } from './area'
import { workloads as en } from './en/workloads'
import { workloads as zh } from './zh-CN/workloads'

export const workloadsWords = area(en, zh)
