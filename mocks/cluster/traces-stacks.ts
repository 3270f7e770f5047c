import type { ContainerSpec, LogFormat } from './types'

/** Of a span, an event or a process, as OpenTelemetry names them. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

export type Language = 'go' | 'java' | 'nodejs' | 'python' | 'dotnet'

/** The language of a program, told by how it logs. */
const LANGUAGE: Readonly<Partial<Record<LogFormat, Language>>> = {
  pino: 'nodejs',
  json: 'dotnet',
  spring: 'java',
  log4j: 'java',
  python: 'python',
}

export const languageOf = (container: ContainerSpec): Language => LANGUAGE[container.logFormat] ?? 'go'

/** What a process says that got no more memory. */
export const outOfMemoryMessage = (container: ContainerSpec): string =>
  languageOf(container) === 'java'
    ? 'java.lang.OutOfMemoryError: Java heap space'
    : 'order rejected: cannot grow order cache: soft memory limit reached'

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const STACK: Readonly<
  Record<Language, (service: string, message: string) => readonly [type: string, frames: string]>
> = {
  java: (service, message) => [
    message.includes('OutOfMemoryError') ? 'java.lang.OutOfMemoryError' : 'io.grpc.StatusRuntimeException',
    [
      message,
      ...(message.includes('OutOfMemoryError')
        ? [
            'java.base/java.util.Arrays.copyOf(Arrays.java:3537)',
            'java.base/java.util.ArrayList.grow(ArrayList.java:237)',
          ]
        : ['io.grpc.stub.ClientCalls.toStatusRuntimeException(ClientCalls.java:268)']),
      `com.example.shop.${service}.OrderCache.remember(OrderCache.java:88)`,
      `com.example.shop.${service}.${upper(service)}Service.placeOrder(${upper(service)}Service.java:142)`,
      'io.grpc.stub.ServerCalls$UnaryServerCallHandler.onHalfClose(ServerCalls.java:182)',
      'java.base/java.lang.Thread.run(Thread.java:1583)',
    ].join('\n\tat '),
  ],
  nodejs: (service, message) => [
    'Error',
    [
      `Error: ${message}`,
      'callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:31:19)',
      'Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      `handle (/app/src/${service}/routes.js:87:13)`,
      'process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ].join('\n    at '),
  ],
  python: (service, message) => [
    'grpc.RpcError',
    [
      'Traceback (most recent call last):',
      `  File "/app/${service}/server.py", line 61, in ListRecommendations`,
      '    products = self.catalog.ListProducts(empty)',
      `grpc.RpcError: ${message}`,
    ].join('\n'),
  ],
  dotnet: (service, message) => [
    'StackExchange.Redis.RedisTimeoutException',
    [
      `StackExchange.Redis.RedisTimeoutException: ${message}`,
      `Shop.${upper(service)}.${upper(service)}Store.GetAsync(String userId) in /src/${upper(service)}Store.cs:line 74`,
      `Shop.${upper(service)}.Services.${upper(service)}Service.Get(ServerCallContext context)`,
    ].join('\n   at '),
  ],
  go: (service, message) => [
    '*errors.errorString',
    [
      message,
      'goroutine 1187 [running]:',
      `main.(*${service}Server).handle(0xc0004a2000, {0x1f3a8c8, 0xc000d1e150})`,
      `\t/src/${service}/server.go:214 +0x1c5`,
      'google.golang.org/grpc.(*Server).processUnaryRPC(0xc0001de000)',
      '\t/go/pkg/mod/google.golang.org/grpc@v1.76.0/server.go:1431 +0xf2b',
    ].join('\n'),
  ],
}

/** The attributes of an OpenTelemetry `exception` event, in the style of the program's language. */
export function stackTrace(container: ContainerSpec, service: string, message: string): SpanAttributes {
  const [type, frames] = STACK[languageOf(container)](service, message)
  return { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': frames }
}
