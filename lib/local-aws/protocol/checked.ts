/**
 * An SDK shape whose required members are there. The SDK types every member as possibly undefined; the protocol has
 * checked the required ones before a handler sees the input.
 */
export type Checked<Shape, Member extends keyof Shape> = Omit<Shape, Member> & {
  [Name in Member]: NonNullable<Shape[Name]>
}
