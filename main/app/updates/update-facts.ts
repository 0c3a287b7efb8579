import { app } from 'electron'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { ownImage } from '../own-image.ts'
import type { UpdateFacts } from './update-way.ts'

/** Written by electron-builder when the build says where updates are. */
export const buildFeedFile = join(process.resourcesPath, 'app-update.yml')

export function hasBuildFeed(): boolean {
  return app.isPackaged && existsSync(buildFeedFile)
}

export function readUpdateFacts(): UpdateFacts {
  const appImage = ownImage()
  const program = process.execPath
  return {
    platform: process.platform,
    program: program.split(sep).join('/'),
    appImage,
    packageType: readPackageType(),
    writable: isReplaceable(appImage ?? program),
    hasBuildFeed: hasBuildFeed(),
  }
}

/** Left there by electron-builder's packages for Linux. */
function readPackageType(): string | null {
  const file = join(process.resourcesPath, 'package-type')
  return app.isPackaged && existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/** Replacing a file takes the right to write to its folder. */
function isReplaceable(program: string): boolean {
  try {
    for (const path of [program, dirname(program)]) accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
