export type ProxyCredentials = { username: string; password: string }

/** Knows what a proxy is to be told. */
export type AnswersProxy = {
  /** Those for this proxy (host:port), or null: then the user is to be asked. `refused`: given already. */
  answer(proxy: string, refused: ProxyCredentials | null): Promise<ProxyCredentials | null>
}
