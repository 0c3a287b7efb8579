import { rm } from 'node:fs/promises'
import { join } from 'node:path'

// Electron's own start page and version note come along when a ready Electron folder is packed.
export default async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  await rm(join(resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
}
