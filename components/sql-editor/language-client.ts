import type { LanguageRequests, Reply } from './worker-protocol'

export type LanguageClient = ReturnType<typeof createLanguageClient>

/** Asks the language worker. One per editor; `dispose` ends the worker. */
export function createLanguageClient() {
  const worker = new Worker(new URL('./trino.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (reply: Reply) => void>()
  let lastId = 0

  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }

  function ask<Kind extends keyof LanguageRequests>(
    kind: Kind,
    question: LanguageRequests[Kind]['ask'],
  ): Promise<LanguageRequests[Kind]['answer']> {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, (reply) => {
        // The worker answers in the shape that its own protocol names.
        if ('answer' in reply) resolve(reply.answer as LanguageRequests[Kind]['answer'])
        else reject(new Error(reply.error))
      })
      worker.postMessage({ kind, id, ...question })
    })
  }

  return { ask, dispose: () => worker.terminate() }
}
