import { GetUserDefinedFunction$, type GetUserDefinedFunctionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { WireError } from '../protocol/wire-error'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; FunctionName: string }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetUserDefinedFunction.html */
export const getUserDefinedFunction = glueOperation<Input, GetUserDefinedFunctionResponse>(
  GetUserDefinedFunction$,
  z.object({ DatabaseName: name, FunctionName: name }),
  ({ DatabaseName, FunctionName }, { catalog }) => {
    catalog.requireDatabase(DatabaseName)
    const message = `Function ${FunctionName} not found.`
    throw new WireError('EntityNotFoundException', message)
  },
)
