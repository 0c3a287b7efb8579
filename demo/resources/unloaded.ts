/**
 * What Plannr's published examples hold for a relation that was not loaded: the name of a PHP
 * class. No client may ever show it, which is why the demo sends it.
 */
export function unloaded(resource: string): string {
  return `App\\Http\\Resources\\${resource}Resource`
}
