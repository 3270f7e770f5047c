import { paths } from '~/paths'
import { rungOf } from '~/model/rung'
import type { Scope } from '~/model/scope'
import type { Told } from '~/queries/prometheus-question'
import type { PanelMenu } from '~/ui/panel-status'

/** The part of a panel's menu that explains where its numbers come from. */
export const explained = (told: Told<unknown> | undefined, scope: Scope): Pick<PanelMenu, 'queries'> => ({
  queries: (told?.expressions ?? []).map((text) => {
    const rung = rungOf(text)
    return rung === 'metrics-server'
      ? { text, rung }
      : { text, rung, exploreHref: paths.explore(scope, text) }
  }),
})
