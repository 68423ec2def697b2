import { problemsIn } from '@/lib/sql/problems'
import { statementAt } from '@/lib/sql/statements'
import { contextAt } from './language-service'
import type { Reply, Request } from './worker-protocol'

// The parser runs here, so that typing never waits for it.
self.onmessage = ({ data }: MessageEvent<Request>) => {
  self.postMessage(reply(data))
}

function reply(request: Request): Reply {
  try {
    return { id: request.id, answer: answer(request) }
  } catch (error) {
    return { id: request.id, error: String(error) }
  }
}

function answer(request: Request): unknown {
  switch (request.kind) {
    case 'problems':
      return problemsIn(request.text)
    case 'context':
      return contextAt(request.text, request.offset)
    case 'statement':
      return statementAt(request.text, request.offset)
  }
}
