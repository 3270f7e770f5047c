import type { ClaimOrder, ClaimRef, ClaimRow, ClaimTable } from '~/model/claim'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { AttachmentTable, VolumeOrder, VolumeTable } from '~/model/storage'
import type { BackEnds } from './back-ends'
import { askFacts, namedMatches } from './expressions'
import { type Ask, prometheusQuestion } from './prometheus-question'
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

/** The store cannot rank by name: of so many names the first are taken. */
const NAMES = 1000

const total = (samples: readonly InstantSample[]): number => samples[0]?.value ?? 0

/**
 * The first 200 of `all`, and how many there are: by their rank in the store, equals by name; those without one come
 * last, not never. Without any rank by name.
 */
async function firstOf(
  ask: Ask,
  all: string,
  rank: string | undefined,
  descending: boolean,
  nameOf: (labels: Labels) => string,
) {
  const facts = await askFacts(ask, {
    ranked:
      rank === undefined
        ? `topk(${NAMES}, ${all})`
        : `${descending ? 'topk' : 'bottomk'}(${PAGE}, ${rank} or (${all}) * 0 ${descending ? '-' : '+'} Inf)`,
    total: `count(${all})`,
  })
  const direction = descending ? -1 : 1
  const byName = (a: InstantSample, b: InstantSample): number =>
    nameOf(a.labels).localeCompare(nameOf(b.labels))
  const ranked = facts('ranked').toSorted((a, b) =>
    rank === undefined
      ? direction * byName(a, b)
      : a.value === b.value
        ? byName(a, b)
        : direction * (a.value - b.value),
  )
  return { ranked: ranked.slice(0, PAGE), total: total(facts('total')) }
}

/** The first 200 claims that match, in the order asked for. */
export const claimTable = (
  backEnds: BackEnds,
  scope: Scope,
  text: string,
  { sort, descending }: ClaimOrder,
) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['claims', text, sort, descending],
    async (ask): Promise<ClaimTable> => {
      const { ranked, total: all } = await firstOf(
        ask,
        claims(scope, text),
        claimRank(scope, text, sort),
        descending,
        ({ namespace = '', persistentvolumeclaim = '' }) =>
          sort === 'name' ? `${persistentvolumeclaim}/${namespace}` : `${namespace}/${persistentvolumeclaim}`,
      )
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
        total: all,
      }
    },
  )

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

/** The first 200 volumes in the order asked for. */
export const volumeTable = (backEnds: BackEnds, scope: Scope, { sort, descending }: VolumeOrder) =>
  prometheusQuestion(backEnds, scope, ['volumes', sort, descending], async (ask): Promise<VolumeTable> => {
    const { ranked, total: all } = await firstOf(
      ask,
      volumes(scope),
      volumeRank(scope, sort),
      descending,
      ({ persistentvolume = '' }) => persistentvolume,
    )
    const columns = await Promise.all(
      namedMatches(
        'persistentvolume',
        ranked.map(({ labels }) => ({ namespace: '', name: labels.persistentvolume ?? '' })),
      ).map((matches) => askFacts(ask, volumeColumns(scope, matches.persistentvolume))),
    )
    return {
      rows: volumeRows(ranked, (name) => columns.flatMap((facts) => facts(name))),
      total: all,
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
