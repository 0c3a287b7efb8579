import { app } from 'electron'
import { filePolicy, policySourceFor, type PolicySource } from './read-policy.ts'

/** A copy that was installed looks only where an administrator can write; a checkout has a seam for tests. */
export function policySource(): PolicySource {
  const path = app.commandLine.getSwitchValue('policy-file')
  if (!app.isPackaged && path !== '') return () => filePolicy(path)
  return policySourceFor(process.platform)
}
