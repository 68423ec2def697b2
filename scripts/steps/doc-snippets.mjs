/**
 * The pieces of code of a page that a client of AWS runs: Python that imports boto3 or the SageMaker SDK, and shell that
 * calls `aws`. The others show a file, an address or another program.
 *
 * @returns {{ client: 'boto3' | 'sagemaker' | 'aws', section: string, line: number, code: string }[]} in the page's order;
 *   `line` is that of the first line of code, counted from 1
 */
export function clientSnippets(markdown) {
  const snippets = []
  let section = ''
  let open = null
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open) {
      if (text === '```') {
        const code = open.lines.join('\n')
        const client = clientOf(open.language, code)
        if (client) snippets.push({ client, section, line: open.line, code })
        open = null
      } else {
        open.lines.push(text)
      }
    } else if (text.startsWith('```')) {
      open = { language: text.slice(3), line: index + 2, lines: [] }
    } else if (text.startsWith('#')) {
      section = text.replace(/^#+ /, '')
    }
  }
  return snippets
}

function clientOf(language, code) {
  if (language === 'sh' && /^aws /m.test(code)) return 'aws'
  if (language !== 'python') return null
  const modules = importedModules(code).map((name) => name.split('.')[0])
  return ['sagemaker', 'boto3'].find((name) => modules.includes(name)) ?? null
}

/** The modules that Python code imports at its outermost level, with their packages: `sagemaker.feature_store`. */
export const importedModules = (code) =>
  [...code.matchAll(/^(?:import|from) ([\w.]+)/gm)].map(([, name]) => name)

/** The environment that a page tells to export. */
export const exportedVariables = (markdown) =>
  Object.fromEntries(
    [...markdown.matchAll(/^export (.*)$/gm)].flatMap(([, line]) =>
      line.split(' ').map((assignment) => assignment.split(/=(.*)/s).slice(0, 2)),
    ),
  )
