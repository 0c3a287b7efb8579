import { snapshotSchema } from './model.ts'
import { World } from './world.ts'

/** Throws a ZodError when the snapshot is not one of ours, or of a later version. */
export function restoreWorld(snapshot: unknown): World {
  return new World(snapshotSchema.parse(snapshot))
}
