import { parseArgs } from 'node:util'
import { DEMO_TOKEN } from './token.ts'
import { startDemoServer } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    seed: { type: 'string', default: '1' },
    chatter: { type: 'boolean', default: false },
  },
})

const server = await startDemoServer({
  port: Number(values.port),
  seed: Number(values.seed),
  chatter: values.chatter,
})

const lines = [
  `Plannr demo server at ${server.url}`,
  `Personal access token: ${DEMO_TOKEN}`,
  '',
  'Start Parley against it:',
  `  PLANNR_BASE_URL=${server.url} PLANNR_OAUTH_CLIENT_ID=parley-demo npm start`,
  '',
]
process.stdout.write(lines.join('\n'))

const stop = (): void => void server.close().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
