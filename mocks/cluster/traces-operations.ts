import { REQUEST_KINDS, type RequestKind } from './requests'

/** One thing a service does while it answers: call another, ask a store, tell a queue. */
export type Call =
  | {
      readonly kind: 'service'
      readonly service: string
      readonly operation: string
      readonly optional?: boolean
    }
  | {
      readonly kind: 'postgres'
      readonly statement: string
      readonly table: string
      readonly medianMs: number
    }
  | { readonly kind: 'redis'; readonly command: string; readonly medianMs: number }
  | { readonly kind: 'publish'; readonly queue: string; readonly service: string; readonly operation: string }
  | { readonly kind: 'internal'; readonly name: string; readonly medianMs: number }

/** What a service does to answer: `steps` one after another, the calls of a step at once. */
export type Operation = {
  readonly ownMs: number
  /** HTTP only; gRPC has its own name alone. */
  readonly route?: { readonly method: 'GET' | 'POST'; readonly path: string }
  readonly steps: readonly (readonly Call[])[]
}

const call = (service: string, operation: string): Call => ({ kind: 'service', service, operation })
const maybe = (service: string, operation: string): Call => ({
  kind: 'service',
  service,
  operation,
  optional: true,
})
const internal = (name: string, medianMs: number): Call => ({ kind: 'internal', name, medianMs })
const redis = (command: string): Call => ({ kind: 'redis', command, medianMs: 0.8 })
const postgres = (table: string, statement: string, medianMs: number): Call => ({
  kind: 'postgres',
  table,
  statement,
  medianMs,
})

const LIST_PRODUCTS = call('catalog', 'shop.Catalog/ListProducts')
const GET_PRODUCT = call('catalog', 'shop.Catalog/GetProduct')
const GET_CART = call('cart', 'shop.Cart/GetCart')
const CONVERT = call('currency', 'shop.Currency/Convert')
const ADS = maybe('ads', 'shop.Ads/GetAds')
const RECOMMEND = maybe('recommendation', 'shop.Recommendation/ListRecommendations')
const RENDER = internal('render', 4)

/** What the frontend does for each kind of request. */
export const ENTRY: Readonly<Record<RequestKind, string>> = {
  browse: 'GET /',
  product: 'GET /product/{id}',
  search: 'GET /search',
  'add-to-cart': 'POST /cart',
  'view-cart': 'GET /cart',
  checkout: 'POST /checkout',
  currency: 'POST /setCurrency',
}

const FRONTEND: Readonly<Record<string, Operation>> = {
  'GET /': {
    ownMs: 6,
    route: { method: 'GET', path: '/' },
    steps: [
      [call('currency', 'shop.Currency/ListCurrencies'), LIST_PRODUCTS, GET_CART],
      [CONVERT, ADS],
      [RENDER],
    ],
  },
  'GET /product/{id}': {
    ownMs: 5,
    route: { method: 'GET', path: '/product/{id}' },
    steps: [[GET_PRODUCT, GET_CART], [CONVERT, RECOMMEND, ADS], [RENDER]],
  },
  'GET /search': {
    ownMs: 5,
    route: { method: 'GET', path: '/search' },
    steps: [[call('search', 'shop.Search/Find')], [CONVERT, CONVERT, ADS], [RENDER]],
  },
  'POST /cart': {
    ownMs: 4,
    route: { method: 'POST', path: '/cart' },
    steps: [[GET_PRODUCT], [call('cart', 'shop.Cart/AddItem')]],
  },
  'GET /cart': {
    ownMs: 6,
    route: { method: 'GET', path: '/cart' },
    steps: [[GET_CART], [GET_PRODUCT, GET_PRODUCT, GET_PRODUCT], [CONVERT, CONVERT, RECOMMEND], [RENDER]],
  },
  'POST /checkout': {
    ownMs: 7,
    route: { method: 'POST', path: '/checkout' },
    steps: [[call('checkout', 'shop.Checkout/PlaceOrder')], [RECOMMEND, CONVERT], [RENDER]],
  },
  'POST /setCurrency': {
    ownMs: 2,
    route: { method: 'POST', path: '/setCurrency' },
    steps: [[CONVERT], [call('currency', 'shop.Currency/ListCurrencies'), GET_CART]],
  },
}

const CHECKOUT: Readonly<Record<string, Operation>> = {
  'shop.Checkout/PlaceOrder': {
    ownMs: 12,
    steps: [
      [GET_CART],
      [call('inventory', 'shop.Inventory/Reserve'), call('inventory', 'shop.Inventory/Reserve')],
      [CONVERT, call('shipping', 'shop.Shipping/GetQuote')],
      [internal('prepareOrder', 3)],
      [call('payment', 'shop.Payment/Charge')],
      [call('shipping', 'shop.Shipping/ShipOrder')],
      [call('cart', 'shop.Cart/EmptyCart'), call('inventory', 'shop.Inventory/Commit')],
      [
        {
          kind: 'publish',
          queue: 'order-confirmations',
          service: 'email',
          operation: 'order-confirmations process',
        },
      ],
    ],
  },
}

/** service → operation → what it does. */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  frontend: FRONTEND,
  checkout: CHECKOUT,
  cart: {
    'shop.Cart/GetCart': { ownMs: 1.5, steps: [[redis('HGETALL')]] },
    'shop.Cart/AddItem': { ownMs: 2, steps: [[redis('HGET')], [redis('HSET')], [redis('EXPIRE')]] },
    'shop.Cart/EmptyCart': { ownMs: 1, steps: [[redis('DEL')]] },
  },
  catalog: {
    'shop.Catalog/ListProducts': {
      ownMs: 3,
      steps: [
        [postgres('products', 'SELECT id, name, picture, price FROM products ORDER BY rank LIMIT $1', 7)],
      ],
    },
    'shop.Catalog/GetProduct': {
      ownMs: 1.5,
      steps: [[postgres('products', 'SELECT * FROM products WHERE id = $1', 2)]],
    },
  },
  search: {
    'shop.Search/Find': {
      ownMs: 4,
      steps: [
        [internal('parseQuery', 0.6)],
        [
          postgres(
            'products',
            "SELECT id FROM products WHERE to_tsvector('simple', name) @@ plainto_tsquery($1) LIMIT $2",
            24,
          ),
          postgres('synonyms', 'SELECT word FROM synonyms WHERE root = $1', 3),
        ],
        [internal('rank', 5)],
      ],
    },
  },
  inventory: {
    'shop.Inventory/Reserve': {
      ownMs: 2,
      steps: [[postgres('stock', 'UPDATE stock SET reserved = reserved + $1 WHERE sku = $2', 4)]],
    },
    'shop.Inventory/Commit': {
      ownMs: 2,
      steps: [[postgres('stock', 'UPDATE stock SET count = count - reserved WHERE sku = ANY($1)', 5)]],
    },
  },
  payment: {
    'shop.Payment/Charge': { ownMs: 38, steps: [[internal('validateCard', 1)], [internal('authorize', 45)]] },
  },
  shipping: {
    'shop.Shipping/GetQuote': { ownMs: 6, steps: [] },
    'shop.Shipping/ShipOrder': { ownMs: 11, steps: [[internal('allocateTracking', 4)]] },
  },
  currency: {
    'shop.Currency/Convert': { ownMs: 0.6, steps: [] },
    'shop.Currency/ListCurrencies': { ownMs: 0.4, steps: [] },
  },
  recommendation: {
    'shop.Recommendation/ListRecommendations': {
      ownMs: 9,
      steps: [[LIST_PRODUCTS], [internal('model.predict', 18)]],
    },
  },
  ads: { 'shop.Ads/GetAds': { ownMs: 4, steps: [[internal('selectAds', 2)]] } },
  email: {
    'order-confirmations process': {
      ownMs: 5,
      steps: [[internal('renderTemplate', 9)], [internal('smtp.send', 60)]],
    },
  },
}

const reaching = new Map<string, ReadonlySet<RequestKind>>()

/** The kinds of requests in whose traces a service may have spans. */
export function kindsThatReach(service: string): ReadonlySet<RequestKind> {
  let kinds = reaching.get(service)
  if (!kinds) {
    const reaches = (from: string, operation: string): boolean =>
      from === service ||
      (OPERATIONS[from]?.[operation]?.steps ?? []).some((step) =>
        step.some(
          (one) => (one.kind === 'service' || one.kind === 'publish') && reaches(one.service, one.operation),
        ),
      )
    kinds = new Set(REQUEST_KINDS.filter((kind) => reaches('frontend', ENTRY[kind])))
    reaching.set(service, kinds)
  }
  return kinds
}
