import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Clients } from '../clients'
import { bodyOf, type Expectation } from '../expectation'

/** What is wrong with the objects: the bytes of those that were touched since the last look, the size of all. */
export async function objectDifferences(
  { s3 }: Clients,
  { objects, results }: Expectation,
): Promise<string[]> {
  const wrong: string[] = []
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: 'features', Prefix: 'objects/' }),
  )
  const sizes = new Map(Contents.map(({ Key = '', Size = 0 }) => [Key, Size]))
  const touched = new Set(objects.touched())
  for (const Key of objects.names()) {
    const size = sizes.get(Key)
    if (!touched.has(Key)) {
      const number = objects.known(Key)
      if (size !== (number === null ? undefined : bodyOf(number).length))
        wrong.push(`object ${Key} of write ${number} has ${size} bytes`)
      continue
    }
    const body = size === undefined ? null : await bodyAt(Key)
    const number = body === null ? null : (body.split(';')[0] ?? '')
    if (!objects.of(Key).includes(number))
      wrong.push(`object ${Key} is of write ${number}, not of ${objects.of(Key)}`)
    else if (number !== null && body !== bodyOf(number)) wrong.push(`object ${Key} is not whole`)
    objects.settle(Key, number)
  }
  for (const uri of results.splice(0)) {
    const Key = uri.replace('s3://features/', '')
    await s3
      .send(new HeadObjectCommand({ Bucket: 'features', Key }))
      .catch((error: unknown) => void wrong.push(`the result ${uri} is lost: ${error}`))
  }
  return wrong

  async function bodyAt(Key: string): Promise<string> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'features', Key }))
    return Body?.transformToString() ?? ''
  }
}
