import { notFound } from 'next/navigation'

/** An address that names no page is answered inside the frame, from which one can go on. */
export default function UnknownPage(): never {
  notFound()
}
