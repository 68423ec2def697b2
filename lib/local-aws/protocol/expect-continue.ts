import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Tells a client that waits for `100 Continue` to send its body once somebody reads it, and not before: a request that is
 * refused by its headers alone (no such bucket) is then answered at once, and no client meets a reset in mid-sending.
 */
export function continueWhenRead(message: IncomingMessage, response: ServerResponse): void {
  const read = message._read
  message._read = (size) => {
    message._read = read
    // What reads an answered request only empties the connection.
    if (!response.headersSent) response.writeContinue()
    message._read(size)
  }
}
