import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { TextLink } from './text-link'

export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="flex max-w-prose flex-col gap-3 break-words text-base">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, policy]]}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

// An image would be a request to another origin, and tell it who reads the note.
const policy = { ...defaultSchema, tagNames: defaultSchema.tagNames?.filter((name) => name !== 'img') }

const components: Components = {
  // The page owns h1 and h2.
  h1: ({ children }) => <h3 className="mt-2 font-semibold text-lg">{children}</h3>,
  h2: ({ children }) => <h3 className="mt-2 font-semibold text-base">{children}</h3>,
  h3: ({ children }) => <h4 className="font-semibold text-base">{children}</h4>,
  a: ({ href = '', children }) => <TextLink href={href}>{children}</TextLink>,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal pl-5">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="border-line border-l-2 pl-3 text-ink-2">{children}</blockquote>
  ),
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 text-[0.92em]">{children}</code>,
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded border border-line bg-sunken p-3">{children}</pre>
  ),
  table: ({ children }) => <table className="block overflow-x-auto text-sm">{children}</table>,
  th: ({ children }) => <th className="border-line border-b px-2 py-1 text-left font-medium">{children}</th>,
  td: ({ children }) => <td className="border-line border-b px-2 py-1">{children}</td>,
}
