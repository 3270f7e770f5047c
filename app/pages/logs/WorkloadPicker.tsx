import { useQuery } from '@tanstack/react-query'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { chosenWorkload, workloadChoice } from '~/model/log-choice'
import { useBackEnds } from '~/queries/back-ends'
import { workloadNames } from '~/queries/log-scope-queries'
import { ChoiceList, ChoicePicker } from './ChoicePicker'
import type { LogPickersProps } from './LogPickers'

/** Workloads as Prometheus knows them; each stands for its pods. */
export function WorkloadPicker(props: LogPickersProps) {
  const { parts } = useWords(logScopeWords)
  const { workload = [] } = props.target
  return (
    <ChoicePicker name={parts.workload} chosen={workload} textOf={nameOf}>
      <WorkloadList {...props} />
    </ChoicePicker>
  )
}

const nameOf = (choice: string): string => chosenWorkload(choice, undefined)?.name ?? choice

function kindAndNamespace(choice: string): string | undefined {
  const workload = chosenWorkload(choice, undefined)
  return workload && `${workload.kind} · ${workload.namespace}`
}

function WorkloadList({ scope, target, onTarget }: LogPickersProps) {
  const { parts } = useWords(logScopeWords)
  const namespaces = target.namespace ?? (scope.namespace ? [scope.namespace] : [])
  const { data, isError } = useQuery(workloadNames(useBackEnds(), scope, namespaces))
  return (
    <ChoiceList
      name={parts.workload}
      values={data?.data.map(workloadChoice)}
      failed={isError}
      chosen={target.workload ?? []}
      // Pods that were chosen may be of another workload.
      onChoose={(values) =>
        onTarget({ ...target, workload: values.length > 0 ? values : undefined, pod: undefined })
      }
      textOf={nameOf}
      noteOf={kindAndNamespace}
    />
  )
}
