/**
 * `npm install` silently leaves out packages for other platforms that a registry does not have,
 * and `npm ci` then refuses the lock file everywhere. This finds such holes before anyone else does.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { complain, exitWith, root } from './lib/run.mjs'

const separator = '/node_modules/'

// The way Node looks for a package: from the inner folder outwards.
function isLocked(packages, from, name) {
  for (let place = `/${from}`; ; place = place.slice(0, place.lastIndexOf(separator))) {
    if (packages[`${place}${separator}${name}`.slice(1)] !== undefined) return true
    if (!place.includes(separator)) return packages[`node_modules/${name}`] !== undefined
  }
}

function holes(packages) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, place, name))
      .map(([name, version]) => `${place} wants ${name}@${version}`),
  )
}

await exitWith(() => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = holes(packages)
  if (found.length > 0) complain(`Not in package-lock.json:\n${found.join('\n')}`)
  return found.length === 0 ? 0 : 1
})
