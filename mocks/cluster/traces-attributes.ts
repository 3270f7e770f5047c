import type { ShopRequest } from './requests'
import type { Call, Operation } from './traces-operations'
import type { SpanAttributes } from './traces-stacks'

/** Why a call failed: the gRPC code and what the server or the library said. */
export type Failure = { readonly code: GrpcCode; readonly message: string }
type GrpcCode = 'UNKNOWN' | 'DEADLINE_EXCEEDED' | 'INTERNAL' | 'UNAVAILABLE'

const GRPC_NUMBER: Readonly<Record<GrpcCode, number>> = {
  UNKNOWN: 2,
  DEADLINE_EXCEEDED: 4,
  INTERNAL: 13,
  UNAVAILABLE: 14,
}
const HTTP_STATUS: Readonly<Record<GrpcCode, number>> = {
  UNKNOWN: 500,
  DEADLINE_EXCEEDED: 504,
  INTERNAL: 500,
  UNAVAILABLE: 503,
}

/** Of a span that calls or answers `Service/Method`. */
export function rpcAttributes(name: string, failure: Failure | null): SpanAttributes {
  const [service = '', method = ''] = name.split('/')
  return {
    'rpc.system': 'grpc',
    'rpc.service': service,
    'rpc.method': method,
    'rpc.grpc.status_code': failure ? GRPC_NUMBER[failure.code] : 0,
  }
}

/** Of a span that asks a database or a cache. */
export const storeAttributes = (
  request: ShopRequest,
  one: Extract<Call, { kind: 'postgres' | 'redis' }>,
): SpanAttributes =>
  one.kind === 'redis'
    ? {
        'db.system': 'redis',
        'db.statement': `${one.command} cart:${request.traceId.slice(0, 8)}`,
        'net.peer.name': 'redis.data.svc.cluster.local',
        'net.peer.port': 6379,
      }
    : {
        'db.system': 'postgresql',
        'db.name': 'shop',
        'db.sql.table': one.table,
        'db.statement': one.statement,
        'net.peer.name': 'postgres.data.svc.cluster.local',
        'net.peer.port': 5432,
      }

/** Of a span that answers: HTTP for the frontend, gRPC inside, a message for what consumes one. */
export function serverAttributes(
  request: ShopRequest,
  operation: Operation,
  name: string,
  failure: Failure | null,
): SpanAttributes {
  if (operation.route) {
    const id = 1000 + (request.seed % 240)
    return {
      'http.method': operation.route.method,
      'http.route': operation.route.path,
      'http.target': operation.route.path.replace('{id}', `P-${id}`),
      'http.status_code': failure ? HTTP_STATUS[failure.code] : 200,
      'http.user_agent': 'Mozilla/5.0 (X11; Linux x86_64) <b>Shop</b>/1.0',
      'user.id': `u-${request.seed % 5000}`,
    }
  }
  return name.includes('/')
    ? rpcAttributes(name, failure)
    : { 'messaging.system': 'rabbitmq', 'messaging.operation': 'process', 'messaging.batch.message_count': 1 }
}
