import { useMessages } from '~/i18n/use-messages'
import { type Codec, text } from '~/base/codec'
import { WORKLOAD_KINDS, type WorkloadKind } from '~/model/workload-table'
import { WorkloadsPanel } from '~/panels/workloads/WorkloadsPanel'
import { useUpdateParams, useParam } from '~/url/use-params'
import { useScope } from '~/url/use-scope'

const kindCodec: Codec<WorkloadKind | undefined> = {
  decode: (raw) => WORKLOAD_KINDS.find((kind) => kind === raw),
  encode: (kind) => kind ?? null,
}

/** Every workload of the scope, those with the most wrong first. */
export default function WorkloadsPage() {
  const { workloads } = useMessages().cluster
  const scope = useScope()
  const [filter] = useParam(text, 'text')
  const [kind] = useParam(kindCodec, 'kind')
  const update = useUpdateParams()
  return (
    <>
      <h1 className="visually-hidden">{workloads.title}</h1>
      <WorkloadsPanel
        scope={scope}
        view={{ text: filter, kind }}
        onView={(view) =>
          update({ text: text.encode(view.text), kind: kindCodec.encode(view.kind) }, 'replace')
        }
      />
    </>
  )
}
