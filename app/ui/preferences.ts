import { oneOf } from '~/base/codec'
import { definePreference } from './preference'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const themePreference = definePreference('theme', oneOf(THEMES, 'system'))

/** The zone in which instants are written: the browser's own or UTC. */
export const zonePreference = definePreference('zone', oneOf(['local', 'utc'], 'local'))
