import { area } from './area'
import { pods as en } from './en/pods'
import { pods as zh } from './zh-CN/pods'

export const podsWords = area(en, zh)
