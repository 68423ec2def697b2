import { WireError } from '../protocol/wire-error'

/** Fields before the file, https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
const mostFieldBytes = 20 * 1024

/** What a browser's form sends: its fields, names in lower case, and the file, which is still to be read. */
export type Form = {
  fields: Map<string, string>
  file: { name: string; contentType: string | undefined; bytes: AsyncIterable<Uint8Array> }
}

/** Reads `multipart/form-data` up to the file, of which never more than a chunk is in memory; what follows it is ignored. */
export async function readForm(body: AsyncIterable<Uint8Array>, contentType: string): Promise<Form> {
  const [, quotedBoundary, boundary = quotedBoundary] =
    contentType.match(/^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i) ?? []
  if (boundary === undefined) throw malformed()
  const reader = new FormReader(body, boundary)
  const fields = new Map<string, string>()
  let sizeBytes = 0
  await reader.upTo(`--${boundary}`, mostFieldBytes)
  for (;;) {
    const end = await reader.upTo('\r\n', mostFieldBytes)
    if (end === '--')
      throw new WireError('InvalidArgument', 'POST requires exactly one file upload per request.')
    const part = partOf(await reader.upTo('\r\n\r\n', mostFieldBytes))
    if (part.name === 'file') {
      const { fileName: name, contentType: type } = part
      return { fields, file: { name, contentType: type, bytes: reader.rest() } }
    }
    const value = await reader.upTo(`\r\n--${boundary}`, mostFieldBytes)
    sizeBytes += value.length
    if (sizeBytes > mostFieldBytes) throw tooLong()
    fields.set(part.name, value)
  }
}

class FormReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #end: Buffer
  #buffer = Buffer.alloc(0)

  constructor(body: AsyncIterable<Uint8Array>, boundary: string) {
    this.#chunks = body[Symbol.asyncIterator]()
    this.#end = Buffer.from(`\r\n--${boundary}`)
  }

  /** The text before `mark`, which is passed over. */
  async upTo(mark: string, most: number): Promise<string> {
    for (;;) {
      const at = this.#buffer.indexOf(mark)
      if (at !== -1) {
        const text = this.#buffer.toString('utf8', 0, at)
        this.#buffer = this.#buffer.subarray(at + Buffer.byteLength(mark))
        return text
      }
      if (this.#buffer.length > most) throw tooLong()
      if (!(await this.#fill())) throw malformed()
    }
  }

  async *rest(): AsyncIterable<Uint8Array> {
    for (;;) {
      const at = this.#buffer.indexOf(this.#end)
      // The end may be cut by the border of two chunks.
      const sure = at === -1 ? this.#buffer.length - this.#end.length : at
      if (sure > 0) yield this.#buffer.subarray(0, sure)
      if (at !== -1) break
      this.#buffer = this.#buffer.subarray(Math.max(0, sure))
      if (!(await this.#fill())) throw malformed()
    }
    // Read on, or the connection would break off under a client that is still sending.
    while (await this.#fill()) this.#buffer = Buffer.alloc(0)
  }

  async #fill(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#buffer = Buffer.concat([this.#buffer, value])
    return true
  }
}

function partOf(headers: string): { name: string; fileName: string; contentType: string | undefined } {
  const [, disposition = ''] = headers.match(/^content-disposition:\s*form-data\s*;(.*)$/im) ?? []
  const [, name] = disposition.match(/(?:^|[;\s])name="([^"]*)"/i) ?? []
  const [, fileName = ''] = disposition.match(/filename="([^"]*)"/i) ?? []
  const [, contentType] = headers.match(/^content-type:\s*(.*?)\s*$/im) ?? []
  if (name === undefined) throw malformed()
  // Old browsers send the whole path.
  return { name: name.toLowerCase(), fileName: fileName.split(/[/\\]/).at(-1) ?? '', contentType }
}

const malformed = () =>
  new WireError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  )

const tooLong = () =>
  new WireError(
    'MaxPostPreDataLengthExceeded',
    'Your POST request fields preceding the upload file were too large.',
  )
