/** Tells when the system gets or loses its network. Returns the function that ends it. */
export function onNetworkChange(
  target: EventTarget,
  listener: (online: boolean) => void,
): () => void {
  const online = () => listener(true)
  const offline = () => listener(false)
  target.addEventListener('online', online)
  target.addEventListener('offline', offline)
  return () => {
    target.removeEventListener('online', online)
    target.removeEventListener('offline', offline)
  }
}
