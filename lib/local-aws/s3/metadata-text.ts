/**
 * Metadata beyond ASCII. S3 reads the bytes of a header one by one and RFC 2047 words as the text they stand for, and
 * answers in such words: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */

/** What is kept of a header's value. */
export function fromHeader(value: string): string {
  // Between two words blanks are no text.
  return value
    .replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replace(
      /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi,
      (word, charset: string, encoding: string, text: string) => {
        if (!/^(utf-8|us-ascii|iso-8859-1)$/i.test(charset)) return word
        const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : fromQ(text)
        return bytes.toString(/^iso/i.test(charset) ? 'latin1' : 'utf8')
      },
    )
}

/** A header's value that any client can read. */
export const toHeader = (text: string): string =>
  /^[\t\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`

const fromQ = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
