import { useMessages } from '~/i18n/use-messages'
import { POD_PHASES } from '~/model/pod'
import { Chip } from '~/ui/Chip'
import { Select } from '~/ui/Select'
import type { PodsView } from './PodsPanel'

type PodFiltersProps = { readonly view: PodsView; readonly onView: (view: PodsView) => void }

/** The phase, and the node that a link came with. */
export function PodFilters({ view, onView }: PodFiltersProps) {
  const { pods: words } = useMessages().cluster
  return (
    <>
      {view.node !== undefined && (
        <Chip onRemove={() => onView({ ...view, node: undefined })}>{words.onNode(view.node)}</Chip>
      )}
      <Select
        label={words.phase}
        value={view.phase ?? 'any'}
        options={[
          { value: 'any', text: words.anyPhase },
          ...POD_PHASES.map((phase) => ({ value: phase, text: phase })),
        ]}
        onChange={(phase) => onView({ ...view, phase: phase === 'any' ? undefined : phase })}
      />
    </>
  )
}
