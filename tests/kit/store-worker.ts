/** Names the bundle of the store's thread that unit tests share. */
export const WORKER_VARIABLE = 'PARLEY_TEST_STORE_WORKER'

/** The store's thread: a bundle where there is one, the sources otherwise. */
export const storeWorker = new URL(
  process.env[WORKER_VARIABLE] ?? '../../main/store/worker/worker.ts',
  import.meta.url,
)
