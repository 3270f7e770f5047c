import { useQuery } from '@tanstack/react-query'
import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'
import { RangePanel } from '~/panels/cluster/RangePanel'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { claimDetail, claimUsage } from '~/queries/storage-queries'
import type { ClaimTarget } from './ClaimHead'

export type ClaimFillPanelProps = ClaimTarget & { readonly measure: 'bytes' | 'inodes' }

/** What of a claim's volume is in use over time, against what it holds. */
export function ClaimFillPanel({ scope, target, measure }: ClaimFillPanelProps) {
  const words = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(claimUsage(backEnds, scope, target, measure))
  const claim = useQuery(claimDetail(backEnds, scope, target)).data?.data
  const isBytes = measure === 'bytes'
  return (
    <RangePanel
      title={words.claims.fill[measure]}
      scope={scope}
      query={query}
      unit={isBytes ? 'bytes' : 'count'}
      kind="area"
      nameOf={() => words.claims.used}
      lines={[{ name: words.claims.capacity, value: isBytes ? claim?.capacity : claim?.inodes }]}
      empty={
        claim?.phase === 'Lost' || claim?.phase === 'Pending'
          ? { kind: 'inapplicable', why: words.claims.unfilled[claim.phase] }
          : {
              kind: 'not-collected',
              metric: isBytes ? 'kubelet_volume_stats_used_bytes' : 'kubelet_volume_stats_inodes_used',
              exporter: 'kubelet',
            }
      }
      embedHref={paths.embed(
        'claim-fill',
        { namespace: target.namespace, claim: target.claim, measure },
        scope,
      )}
    />
  )
}
