export const spanFacts = {
  title: 'What it did',
  name: {
    http: 'HTTP',
    rpc: 'Call',
    db: 'Database',
    statement: 'Statement',
    messaging: 'Messages',
    function: 'Function',
    called: 'Called',
    caller: 'Called by',
    exception: 'Exception',
    status: 'Status',
    workload: 'Workload',
    version: 'Version',
  },
  /** What was asked, and what came of it. */
  answer: (question: string, status: string) => [question, status].filter(Boolean).join(' → '),
  db: (operation: string, system: string, collection: string) =>
    [operation, system && (operation ? `in ${system}` : system), collection && `on ${collection}`]
      .filter(Boolean)
      .join(' '),
  dbWithin: (told: string, database: string) => `${told} (database ${database})`,
  messaging: (operation: string, isSent: boolean, system: string, destination: string) =>
    `${operation} ${isSent ? 'to' : 'from'} ${[destination, system].filter(Boolean).join(' in ')}`.trim(),
  message: 'message',
  messages: (told: string, count: number) => `${told}, ${count === 1 ? '1 message' : `${count} messages`}`,
  function: (name: string, trigger: string) => (trigger ? `${name}, triggered by ${trigger}` : name),
  coldStart: (told: string) => `${told}, cold start`,
  status: { ok: 'OK, set by the program', error: 'error, set by the program' },
  environment: (version: string, environment: string) => [version, environment].filter(Boolean).join(', '),
  /** By the number of the code. */
  grpc: [
    'OK',
    'cancelled',
    'unknown error',
    'invalid argument',
    'deadline exceeded',
    'not found',
    'already exists',
    'permission denied',
    'resource exhausted',
    'failed precondition',
    'aborted',
    'out of range',
    'not implemented',
    'internal error',
    'unavailable',
    'data loss',
    'not authenticated',
  ],
} as const
