import { area } from './area'
import { controlPlane as en } from './en/control-plane'
import { controlPlane as zh } from './zh-CN/control-plane'

export const controlPlaneWords = area(en, zh)
