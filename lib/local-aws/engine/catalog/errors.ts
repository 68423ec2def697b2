import { WireError } from '../../protocol/wire-error'

export const databaseNotFound = (name: string) =>
  new WireError('EntityNotFoundException', `Database ${name} not found.`)

export const tableNotFound = (name: string) =>
  new WireError('EntityNotFoundException', `Table ${name} not found.`)

export const partitionNotFound = () => new WireError('EntityNotFoundException', 'Cannot find partition.')

export const versionNotFound = (table: string, version: string | undefined) =>
  new WireError('EntityNotFoundException', `Version ${version} of table ${table} not found.`)

export const alreadyExists = (kind: 'Database' | 'Table' | 'Partition' | 'Index') =>
  new WireError('AlreadyExistsException', `${kind} already exists.`)

export const concurrentlyModified = (table: string) =>
  new WireError('ConcurrentModificationException', `Table ${table} was changed after it was read.`)

export const invalidInput = (message: string) => new WireError('InvalidInputException', message)
