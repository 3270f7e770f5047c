import { area } from './area'
import { logRefusal as en } from './en/log-refusal'
import { logRefusal as zh } from './zh-CN/log-refusal'

export const logRefusalWords = area(en, zh)
