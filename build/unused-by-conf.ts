/**
 * In place of what electron-store's own library takes along for schemas and migrations. Parley checks and moves
 * its settings itself (`main/app/settings.ts`), and would load all of it before its window is there.
 */
export function Ajv2020(): never {
  throw new Error('The settings file is opened without a schema (build/unused-by-conf.ts).')
}

function noMigrations(): never {
  throw new Error('The settings file is opened without migrations (build/unused-by-conf.ts).')
}

export default new Proxy({}, { get: noMigrations })
