/** Words of what stands between this computer and Plannr. */
export const networkCopy = {
  network: {
    proxy: 'Proxy',
    proxies: {
      system: 'Same as the system',
      script: 'Automatic (script)',
      manual: 'Manual',
      none: 'None',
    },
    proxyHints: {
      system: 'Parley uses the proxy in your system’s settings.',
      script: 'The script says which proxy to use for each address.',
      manual: 'Everything goes through this proxy, except for the hosts below.',
      none: 'Parley connects to Plannr directly.',
    },
    proxyWords: 'pac wpad socks firewall connection',
    noAddress: 'Until there is an address, Parley uses the system’s settings.',
    script: 'Script address',
    scriptExample: 'https://firm.example/proxy.pac',
    scriptWrong: 'Enter a web address, such as https://firm.example/proxy.pac.',
    server: 'Proxy server',
    serverExample: 'proxy.firm.example:8080',
    serverWrong: 'Enter host and port, such as proxy.firm.example:8080.',
    bypass: 'Not through the proxy',
    bypassHint: 'Hosts with commas between them.',
    bypassExample: '*.firm.example, 10.0.0.0/8',
    bypassWrong: 'Use host names or addresses with commas between them; * stands for anything.',
    certificates: 'Certificates',
    certificatesHint:
      'Parley trusts those that your system trusts. A connection to Plannr with another one is refused.',

    signInTitle: 'Sign in to the proxy',
    signInText: (name: string) =>
      `${name} asks who you are before it lets Parley through to Plannr.`,
    username: 'User name',
    password: 'Password',
    usernameEmpty: 'Enter your user name for the proxy.',
    showPassword: { show: 'Show password', hide: 'Hide password' },
    keptHint: 'Kept in your system’s keychain.',
    refused: 'The proxy no longer accepts the name and password that you gave. Enter them again.',
    notKept:
      'The system keychain could not be reached, so the proxy’s password lasts until Parley is closed.',
    signIn: 'Sign in',
    askSignIn: 'Sign in to the proxy…',
    proxyAsks: 'The proxy asks for a sign-in.',
    portal: 'This network wants you to sign in first.',
    settings: 'Proxy and network',
    openPortal: 'Open sign-in page',
  },
} as const
