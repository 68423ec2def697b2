import { WireError } from '../protocol/wire-error'

export const malformedXml = () =>
  new WireError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
