import type { ClaimRef, ClaimRow, ClaimTable } from '~/model/claim'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { AttachmentTable, VolumeTable } from '~/model/storage'
import type { BackEnds } from './back-ends'
import { askFacts, namedMatches } from './expressions'
import { prometheusQuestion } from './prometheus-question'
import { attachmentRows, claimRows, classRows, volumeRows } from './storage-answer'
import { claimColumns } from './claim-expressions'
import {
  attachmentColumns,
  attachments,
  claimFill,
  claimRank,
  claims,
  classColumns,
  volumeColumns,
  volumeRank,
  volumes,
} from './storage-expressions'

/** Rows that a table shows; the rest is counted. */
const PAGE = 200

const byValue = (samples: readonly InstantSample[], label: string): readonly InstantSample[] => {
  const key = ({ namespace = '', ...labels }: Labels): string => `${namespace}/${labels[label] ?? ''}`
  return samples.toSorted((a, b) => b.value - a.value || key(a.labels).localeCompare(key(b.labels)))
}

const total = (samples: readonly InstantSample[]): number => samples[0]?.value ?? 0

/** The first 200 claims: lost, waiting, then the fullest; ranked in the store. */
export const claimTable = (backEnds: BackEnds, scope: Scope, text: string) =>
  prometheusQuestion(backEnds, scope, ['claims', text], async (ask): Promise<ClaimTable> => {
    const facts = await askFacts(ask, {
      ranked: `topk(${PAGE}, ${claimRank(scope, text)})`,
      total: `count(${claims(scope, text)})`,
    })
    const ranked = byValue(facts('ranked'), 'persistentvolumeclaim')
    const names = ranked.map(({ labels }) => ({
      namespace: labels.namespace ?? '',
      name: labels.persistentvolumeclaim ?? '',
    }))
    const columns = await Promise.all(
      namedMatches('persistentvolumeclaim', names).map((matches) =>
        askFacts(ask, claimColumns(scope, matches)),
      ),
    )
    return {
      rows: claimRows(ranked, (name) => columns.flatMap((facts) => facts(name))),
      total: total(facts('total')),
    }
  })

/** One claim; undefined where nobody knows it. */
export const claimDetail = (backEnds: BackEnds, scope: Scope, { namespace, claim }: ClaimRef) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['claim', namespace, claim],
    async (ask): Promise<ClaimRow | undefined> => {
      const columns = await askFacts(ask, claimColumns(scope, { namespace, persistentvolumeclaim: claim }))
      return claimRows([...columns('info'), ...columns('capacity')].slice(0, 1), columns)[0]
    },
  )

/** Bytes or inodes in use of one claim over time. */
export const claimUsage = (backEnds: BackEnds, scope: Scope, target: ClaimRef, measure: 'bytes' | 'inodes') =>
  prometheusQuestion(backEnds, scope, ['claim-usage', target, measure], (ask) =>
    ask.overRange(() => claimFill(scope, target, measure)),
  )

/** The first 200 volumes: failed, released, then those nobody has claimed. */
export const volumeTable = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['volumes'], async (ask): Promise<VolumeTable> => {
    const facts = await askFacts(ask, {
      ranked: `topk(${PAGE}, ${volumeRank(scope)})`,
      total: `count(${volumes(scope)})`,
    })
    const ranked = byValue(facts('ranked'), 'persistentvolume')
    const columns = await Promise.all(
      namedMatches(
        'persistentvolume',
        ranked.map(({ labels }) => ({ namespace: '', name: labels.persistentvolume ?? '' })),
      ).map((matches) => askFacts(ask, volumeColumns(scope, matches.persistentvolume))),
    )
    return {
      rows: volumeRows(ranked, (name) => columns.flatMap((facts) => facts(name))),
      total: total(facts('total')),
    }
  })

/** Every storage class: who makes its volumes, and how much is claimed of it. */
export const storageClasses = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['storage-classes'], async (ask) =>
    classRows(await askFacts(ask, classColumns(scope))),
  )

/** The first 200 attachments of volumes to nodes: those that are stuck first. */
export const attachmentTable = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['attachments'], async (ask): Promise<AttachmentTable> => {
    const facts = await askFacts(ask, {
      ranked: `bottomk(${PAGE}, ${attachments(scope)})`,
      total: `count(${attachments(scope)})`,
    })
    const ranked = facts('ranked')
    const columns = await Promise.all(
      namedMatches(
        'volumeattachment',
        ranked.map(({ labels }) => ({ namespace: '', name: labels.volumeattachment ?? '' })),
      ).map((matches) => askFacts(ask, attachmentColumns(scope, matches.volumeattachment))),
    )
    return {
      rows: attachmentRows(ranked, (name) => columns.flatMap((facts) => facts(name))),
      total: total(facts('total')),
    }
  })
