import { XmlCodec } from '@aws-sdk/core/protocols'
import { XmlNode, XmlText } from '@aws-sdk/xml-builder'
import type { NormalizedSchema } from '@smithy/core/schema'

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

// 5 is Smithy's name for ISO date-times, which XML bodies use unless a member says otherwise.
const codecFor = (namespace: string) =>
  new XmlCodec({
    xmlNamespace: namespace,
    serviceNamespace: namespace,
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: true,
  })

const codecs = new Map<string, XmlCodec>()

function codec(namespace: string): XmlCodec {
  const known = codecs.get(namespace) ?? codecFor(namespace)
  codecs.set(namespace, known)
  return known
}

/** Writes a structure by its shape as an XML document, without the declaration. */
export function writeXml(shape: NormalizedSchema, value: unknown, namespace: string): string {
  const serializer = codec(namespace).createSerializer()
  serializer.write(shape, value)
  return String(serializer.flush())
}

/** Reads an XML document by the shape of its root. */
export function readXml(shape: NormalizedSchema, text: string, namespace: string): unknown {
  return codec(namespace).createDeserializer().read(shape, text)
}

/** `<name><child>text</child>…</name>`, escaped; children with no value are left out. */
export function xmlElement(name: string, children: Record<string, string | XmlNode | undefined>): XmlNode {
  const node = XmlNode.of(name)
  for (const [childName, child] of Object.entries(children)) {
    if (child === undefined) continue
    node.addChildNode(
      typeof child === 'string'
        ? XmlNode.of(childName).addChildNode(new XmlText(child))
        : child.withName(childName),
    )
  }
  return node
}
