import type { ObjectFacts } from './health-facts'

/** Nothing is ill among the objects. */
export const NO_OBJECTS: ObjectFacts = {
  notObserved: [],
  lateCrons: [],
  suspendedCrons: [],
  atMax: [],
  budgets: [],
  pendingClaims: [],
  claims: [],
  quotas: [],
  certificates: [],
  components: [],
}
