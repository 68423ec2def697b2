'use client'

import './globals.css'

/** Stands in for the whole document when the frame itself broke, so it leans on nothing but the style sheet. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Almanac did not start</title>
        <main className="mx-auto flex min-h-dvh max-w-prose flex-col items-start justify-center gap-3 p-5">
          <h1 className="font-semibold text-xl">Almanac did not start</h1>
          <p className="text-base text-ink-2">{error instanceof Error ? error.message : String(error)}</p>
          <button
            type="button"
            onClick={retry}
            className="h-[34px] rounded bg-accent px-3.5 font-medium text-on-accent text-sm"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
