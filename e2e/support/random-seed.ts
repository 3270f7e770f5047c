import { configureGlobal } from 'fast-check'

/** Property tests draw the same cases in every run; `SEED=7 npm run test:unit` draws others. */
configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_121) })
