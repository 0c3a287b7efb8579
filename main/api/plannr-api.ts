/** Plannr's operations that Parley uses, one function each. Source: Plannr API reference. */
import { wireLogins, wireUser } from '../../contract/plannr.ts'
import { changeOperations } from './change-operations.ts'
import { conversationOperations } from './conversation-operations.ts'
import { directoryOperations } from './directory-operations.ts'
import { messageOperations } from './message-operations.ts'
import { createTransport, type Call, type Transport, type TransportOptions } from './transport.ts'

export type PlannrApi = ReturnType<typeof createPlannrApi>

export function createPlannrApi(options: TransportOptions) {
  const transport = createTransport(options)
  return {
    ...identityOperations(transport),
    ...conversationOperations(transport),
    ...messageOperations(transport),
    ...changeOperations(transport),
    ...directoryOperations(transport),
  }
}

function identityOperations(transport: Transport) {
  return {
    logins: ({ signal }: Call = {}) =>
      transport.send({ method: 'GET', path: '/api/v1/logins', signal }, wireLogins),
    me: ({ signal }: Call = {}) =>
      transport.send({ method: 'GET', path: '/api/v1/me', signal }, wireUser),
  }
}
