/**
 * The files to attach when something is pasted. Office programs put a picture of the text beside the text
 * itself: there the text is meant.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  if (!data) return []
  const isText = data.types.includes('text/html') && data.getData('text/plain').trim() !== ''
  return isText ? [] : [...data.files]
}
