import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { POD_PHASES } from '~/model/pod'
import { OWNER_KINDS, QOS_CLASSES } from '~/model/pod-table'
import { Chip } from '~/ui/Chip'
import { Select } from '~/ui/Select'
import type { PodsView } from './PodsPanel'

type PodFiltersProps = { readonly view: PodsView; readonly onView: (view: PodsView) => void }

/** Phase, QoS class and owner; the node and the reason that a link or a count came with. */
export function PodFilters({ view, onView }: PodFiltersProps) {
  const { pods: cluster } = useMessages().cluster
  const words = useWords(podsWords)
  const choice = <Value extends string>(
    label: string,
    any: string,
    values: readonly Value[],
    value: Value | undefined,
    choose: (value: Value | undefined) => void,
  ) => (
    <Select
      label={label}
      value={value ?? 'any'}
      options={[
        { value: 'any', text: any },
        ...values.map((one) => ({ value: one, text: one === 'none' ? words.past.none : one })),
      ]}
      onChange={(chosen) => choose(values.find((one) => one === chosen))}
    />
  )
  return (
    <>
      {view.node !== undefined && (
        <Chip onRemove={() => onView({ ...view, node: undefined })}>{cluster.onNode(view.node)}</Chip>
      )}
      {view.reason !== undefined && (
        <Chip onRemove={() => onView({ ...view, reason: undefined })}>{view.reason}</Chip>
      )}
      {choice(cluster.phase, cluster.anyPhase, POD_PHASES, view.phase, (phase) => onView({ ...view, phase }))}
      {choice(words.ownerKind, words.anyOwner, OWNER_KINDS, view.ownerKind, (ownerKind) =>
        onView({ ...view, ownerKind }),
      )}
      {choice(words.qos, words.anyQos, QOS_CLASSES, view.qosClass, (qosClass) =>
        onView({ ...view, qosClass }),
      )}
    </>
  )
}
