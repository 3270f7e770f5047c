import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { PodsOf } from '~/model/trace-kubernetes'
import styles from './TraceSearch.module.css'

/** Why no service is searched: none has sent spans, or none is named as the pods are. */
export function ServiceMissing({
  services,
  target,
}: {
  readonly services: readonly string[]
  readonly target: PodsOf | undefined
}) {
  const words = useWords(tracesWords)
  const help = () => {
    if (services.length === 0) return words.noServicesHelp
    if (!target) return null
    return 'pod' in target
      ? words.filter.chooseHelp(target.pod)
      : words.filter.chooseHelpWorkload(target.workload)
  }
  return (
    <p className={styles.ask} role="note">
      <strong>{services.length === 0 ? words.noServices : words.filter.chooseService}</strong>
      {help()}
    </p>
  )
}
