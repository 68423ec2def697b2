import { WireError } from '../../protocol/wire-error'

export const databaseNotFound = (name: string) =>
  new WireError('EntityNotFoundException', `Entity Not Found: Database ${name} not found.`)

export const tableNotFound = (name: string) =>
  new WireError('EntityNotFoundException', `Entity Not Found: Table ${name} not found.`)

export const partitionNotFound = (values: readonly string[]) =>
  new WireError('EntityNotFoundException', `Entity Not Found: Partition [${values.join(', ')}] not found.`)

export const versionNotFound = (table: string, version: string | undefined) =>
  new WireError(
    'EntityNotFoundException',
    `Entity Not Found: Version ${version} of table ${table} not found.`,
  )

export const alreadyExists = (kind: 'Database' | 'Table' | 'Partition' | 'Index', name: string) =>
  new WireError('AlreadyExistsException', `${kind} ${name} already exists.`)

export const concurrentlyModified = (table: string) =>
  new WireError('ConcurrentModificationException', `Table ${table} was changed after it was read.`)

export const invalidInput = (message: string) => new WireError('InvalidInputException', message)
