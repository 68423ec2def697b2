import { WireError } from '../../protocol/wire-error'

/** Folder below a bucket for the objects whose key cannot be a path. */
export const encodedFolder = '.~'
/** Names on common file systems end at 255 bytes. */
const longestName = 255
const hexPerName = 200

/** Refuses what S3 refuses as a key: more than 1,024 bytes of UTF-8, or text that is not Unicode. */
export function checkKey(key: string): void {
  if (key === '') throw new WireError('InvalidArgument', 'The object key must not be empty.')
  checkLength(key)
  if (Buffer.from(key, 'utf8').toString('utf8') !== key) {
    throw new WireError('InvalidArgument', 'The object key must be UTF-8.')
  }
}

/** Also keeps the table key within LMDB's 1,978 bytes, where control characters take two. */
export function checkLength(text: string): void {
  const sizeBytes = Buffer.byteLength(text)
  if (sizeBytes <= 1024 && Buffer.byteLength(tableKey(text)) <= 1800) return
  throw new WireError('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(sizeBytes),
    MaxSizeAllowed: '1024',
  })
}

/**
 * The key itself where it is an ordinary relative path, so that any engine reads the file under its natural name;
 * null where it is not: empty or dot segments, NUL and other control characters, names too long for a file.
 */
export function naturalPath(key: string): string | null {
  if (/[\u0000-\u001f\u007f]/.test(key)) return null
  const names = key.split('/')
  if (names[0] === encodedFolder) return null
  const ordinary = names.every(
    (name) => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= longestName,
  )
  return ordinary ? key : null
}

/**
 * A path for every key, safe on any file system and reversible: the key's bytes in hexadecimal, in folders of 200
 * digits; only the file has a suffix, so it never shares a name with a folder.
 */
export function encodedPath(key: string): string {
  const names =
    Buffer.from(key, 'utf8')
      .toString('hex')
      .match(new RegExp(`.{1,${hexPerName}}`, 'g')) ?? []
  return `${[encodedFolder, ...names].join('/')}.object`
}

/**
 * The key as an LMDB string: it sorts by UTF-8 bytes, as S3 lists, and keeps clear of the low characters that the
 * key encoding reserves.
 */
export const tableKey = (key: string): string =>
  /[\u0000-\u0005]/.test(key)
    ? key.replace(/[\u0000-\u0005]/g, (char) => `\u0005${String.fromCharCode(0x30 + char.charCodeAt(0))}`)
    : key

/** The first string after all that begin with `prefix`, or null when there is none. */
export function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue
    // Surrogates are no characters: the code point after U+D7FF is U+E000.
    return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return null
}

/** Order of S3 listings: UTF-8 bytes, which is not the order of JavaScript strings beyond U+FFFF. */
export const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'))
