import {
  AlreadyExistsException,
  CreateDatabaseCommand,
  CreateTableCommand,
  EntityNotFoundException,
  GetTableCommand,
  type GlueClient,
} from '@aws-sdk/client-glue'
import { demoBucket } from '../store/buckets'

const database = 'almanac_demo'
const table = 'departures'

/** A table is a folder to Athena: everything below it belongs to the table. */
const tableFolder = 'labels/departures/'
export const departuresKey = `${tableFolder}departures-200k.parquet`

/** 200,000 departures from 2 May on, every fifth of them, in the order of `departure_time`. */
export const departuresSql = `
  SELECT 'F' || lpad(CAST(row_number AS VARCHAR), 7, '0') AS flight_id, origin, destination,
    origin || '-' || destination AS route, state, departed_at AS departure_time,
    CAST(delay > 15 AS INTEGER) AS delayed
  FROM flights JOIN airports ON iata = origin
  WHERE departed_at >= '2001-05-02' AND row_number % 5 = 2
  ORDER BY departed_at, row_number LIMIT 200000`

const columns = {
  flight_id: ['string', 'F and the row number in flights-3m.parquet'],
  origin: ['string', 'Airport of departure, IATA code'],
  destination: ['string', 'Airport of arrival, IATA code'],
  route: ['string', 'Origin and destination joined by a hyphen'],
  state: ['string', 'State of the airport of departure'],
  departure_time: ['timestamp', 'When the aircraft left the gate; the moment of the prediction'],
  delayed: ['int', 'The label: 1 when the flight arrived more than 15 minutes late'],
} as const

/** Registers the Parquet file in Glue, so that labels can come from a query. */
export async function registerDepartures(glue: GlueClient): Promise<void> {
  if (await tableExists(glue)) return
  const DatabaseInput = { Name: database, Description: 'Label tables of the demo' }
  await glue.send(new CreateDatabaseCommand({ DatabaseInput })).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsException)) throw error
  })
  await glue.send(
    new CreateTableCommand({
      DatabaseName: database,
      TableInput: {
        Name: table,
        Description: 'Departures to predict: 200,000 flights of May and June 2001 with their label',
        TableType: 'EXTERNAL_TABLE',
        Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        StorageDescriptor: {
          Location: `s3://${demoBucket}/${tableFolder}`,
          Columns: Object.entries(columns).map(([Name, [Type, Comment]]) => ({ Name, Type, Comment })),
          InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    }),
  )
}

async function tableExists(glue: GlueClient): Promise<boolean> {
  try {
    await glue.send(new GetTableCommand({ DatabaseName: database, Name: table }))
    return true
  } catch (error) {
    if (error instanceof EntityNotFoundException) return false
    throw error
  }
}
