/** The personal access token of the demo firm's user. Apart from the firm, so that asking for it builds none. */
export const DEMO_TOKEN = 'demo-token'
