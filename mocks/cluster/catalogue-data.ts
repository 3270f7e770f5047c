import { type WorkloadDraft, container as c, draft, volume } from './draft'

/** Stores and queues, and the jobs that look after them. */
export const DATA: readonly WorkloadDraft[] = [
  draft(
    'StatefulSet',
    'data',
    'postgres',
    3,
    [
      c('postgres', 'docker.io/library/postgres:17.6', 'postgres', [1, null, 0.62], [3072, 4096, 2500]),
      c(
        'exporter',
        'quay.io/prometheuscommunity/postgres-exporter:v0.18.1',
        'logfmt',
        [0.02, 0.1, 0.008],
        [48, 96, 30],
      ),
    ],
    { port: 5432, rhythm: 0.35, ...volume(200) },
  ),
  draft(
    'StatefulSet',
    'data',
    'redis',
    6,
    [c('redis', 'docker.io/library/redis:8.2.1', 'redis', [0.2, null, 0.14], [1024, 1536, 780])],
    { port: 6379, rhythm: 0.4, ...volume(20) },
  ),
  draft(
    'StatefulSet',
    'data',
    'kafka',
    3,
    [c('kafka', 'docker.io/apache/kafka:4.1.0', 'log4j', [0.6, null, 0.42], [3072, 4096, 2700])],
    { port: 9092, rhythm: 0.3, ...volume(300) },
  ),
  draft(
    'StatefulSet',
    'data',
    'opensearch',
    3,
    [
      c(
        'opensearch',
        'docker.io/opensearchproject/opensearch:3.2.0',
        'log4j',
        [0.8, null, 0.5],
        [5120, 6144, 4300],
      ),
    ],
    { port: 9200, rhythm: 0.3, ...volume(250) },
  ),
  draft(
    'StatefulSet',
    'data',
    'analytics',
    2,
    [
      c(
        'clickhouse',
        'docker.io/clickhouse/clickhouse-server:25.8',
        'plain',
        [2, null, 1.1],
        [45_056, 47_104, 33_000],
      ),
    ],
    { port: 8123, rhythm: 0.2, ...volume(500) },
  ),
  draft(
    'Deployment',
    'data',
    'pgbouncer',
    4,
    [c('pgbouncer', 'docker.io/edoburu/pgbouncer:v1.24.1', 'plain', [0.05, null, 0.03], [32, 64, 18])],
    { port: 6432, rhythm: 0.35 },
  ),
  draft(
    'CronJob',
    'data',
    'postgres-backup',
    1,
    [c('backup', 'registry.example.com/data/pg-backup:v1.3.0', 'plain', [0.2, 1, 0.35], [128, 512, 190])],
    { everyMinutes: 60, runSeconds: 240, rhythm: 0 },
  ),
  draft(
    'CronJob',
    'data',
    'postgres-verify',
    1,
    [c('verify', 'registry.example.com/data/pg-verify:v1.3.0', 'python', [0.1, 0.5, 0.16], [128, 256, 110])],
    { everyMinutes: 30, runSeconds: 50, rhythm: 0 },
  ),
  draft(
    'Job',
    'data',
    'schema-migrate',
    1,
    [c('migrate', 'registry.example.com/data/migrate:v41', 'logfmt', [0.1, null, 0.12], [64, 128, 50])],
    { runSeconds: 34, rhythm: 0 },
  ),
]
