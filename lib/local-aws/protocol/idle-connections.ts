import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { WireError } from './wire-error'

/**
 * The body of a request stopped coming. S3 tells the client so (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html);
 * the other services just close.
 */
export class BodyStalled extends WireError {
  constructor() {
    super(
      'RequestTimeout',
      'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
      400,
    )
  }
}

/**
 * Ends what clients leave behind: a connection that says nothing, and a body of which no byte came for `idleMs`, whose
 * reader then gets BodyStalled. A request that is whole may take as long as it takes, and so may a body that keeps coming.
 * Answers with the function that tells of each answer begun, which is all that a request costs: the timer is the connection's.
 */
export function endIdle(server: Server, idleMs: number): (response: ServerResponse) => void {
  const latest = new WeakMap<Socket, ServerResponse>()
  // Node sets the same timer to `keepAliveTimeout` between two requests.
  server.timeout = idleMs
  server.on('timeout', (socket: Socket) => {
    const response = latest.get(socket)
    if (!response || response.writableFinished) socket.destroy()
    else if (waitsForClient(response.req)) response.req.emit('error', new BodyStalled())
    // It is the store that takes its time, or an answer that is not taken; afterwards the body may stall still.
    else socket.setTimeout(idleMs)
  })
  return (response) => {
    if (response.socket) latest.set(response.socket, response)
  }
}

/** Somebody reads, and so hears of errors, and nothing is there to be read. `readableFlowing` is null until somebody does. */
const waitsForClient = (message: IncomingMessage): boolean =>
  !message.complete &&
  message.readableFlowing !== null &&
  message.readableLength === 0 &&
  message.listenerCount('error') > 0
