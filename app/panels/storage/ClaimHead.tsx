import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatRatio } from '~/base/format'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type ClaimRef, type ClaimRow, claimHealth } from '~/model/claim'
import type { Scope } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { claimDetail } from '~/queries/storage-queries'
import { Status } from '~/ui/Status'
import { claimSentence, timeToFullText } from './storage-words'

export type ClaimTarget = { readonly scope: Scope; readonly target: ClaimRef }

/** A claim's identity, its health with the reason in words, and how full it is. */
export function ClaimHead({ scope, target }: ClaimTarget) {
  const words = useWords(storageWords)
  const { cluster, common } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(claimDetail(backEnds, scope, target))
  const claim = query.data?.data
  const status = panelStatus(query)
  const head = { kind: words.claims.kind, name: target.claim, namespace: target.namespace, status }
  if (!claim)
    return (
      <EntityHead
        {...head}
        state={query.data && <Status status="unknown" />}
        sentence={query.data && words.claims.missing(target.claim)}
        facts={[]}
      />
    )
  const [health, reason] = claimHealth(claim)
  return (
    <EntityHead
      {...head}
      state={
        <Status status={health} word={words.words[claim.phase === undefined ? 'unknown' : reason.kind]} />
      }
      sentence={claimSentence(reason, words)}
      facts={[
        {
          name: words.claims.used,
          value: usedText(claim, cluster.of) ?? common.none,
        },
        {
          name: words.claims.full,
          value: claim.used === undefined ? common.none : timeToFullText(claim, words),
        },
        {
          name: words.claims.requested,
          value: claim.requested === undefined ? common.none : formatBytes(claim.requested),
        },
        { name: words.class, value: claim.storageClass ?? words.noClass },
        { name: words.claims.modes, value: claim.accessModes.join(', ') || common.none },
        { name: words.claims.volume, value: claim.volume ?? common.none },
        {
          name: words.age,
          value: claim.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={claim.createdUnixMs} />,
        },
      ]}
    />
  )
}

/** `218 GiB of 300 GiB (73 %)`. */
const usedText = (
  { used, capacity }: ClaimRow,
  of: (used: string, whole: string, share: string) => string,
): string | undefined =>
  used === undefined || !capacity
    ? undefined
    : of(formatBytes(used), formatBytes(capacity), formatRatio(used / capacity))
