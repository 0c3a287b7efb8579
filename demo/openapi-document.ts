import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Node = Readonly<Record<string, unknown>>

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function childOf(node: unknown, name: string): unknown {
  return isNode(node) ? node[name] : undefined
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return []
  const list: readonly unknown[] = value
  return list
}

export type Operation = {
  id: string
  parameters: readonly Node[]
  requestBody: Node | undefined
  responses: Node
  isPublic: boolean
  pathValues: Readonly<Record<string, string>>
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Our description of the API, with its references followed. */
export class OpenApiDocument {
  readonly root: Node
  readonly #paths: { pattern: RegExp; names: string[]; node: Node; template: string }[]

  constructor(root: unknown) {
    if (!isNode(root) || !isNode(root['paths'])) throw new Error('Not an OpenAPI document')
    this.root = root
    this.#paths = Object.entries(root['paths'])
      .flatMap(([template, node]) => (isNode(node) ? [{ template, node }] : []))
      // A literal part wins over a parameter: `messages/inline` is not a message's uuid.
      .sort((left, right) => countOf(left.template) - countOf(right.template))
      .map(({ template, node }) => ({
        template,
        node,
        names: [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
        pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`),
      }))
  }

  resolve(node: unknown): Node {
    if (!isNode(node)) return {}
    const reference = node['$ref']
    if (typeof reference !== 'string') return node
    const parts = reference.replace(/^#\//, '').split('/')
    return this.resolve(parts.reduce<unknown>(childOf, this.root))
  }

  find(method: string, path: string): Operation | undefined {
    for (const { pattern, names, node } of this.#paths) {
      const match = pattern.exec(path)
      const operation = match && node[method.toLowerCase()]
      if (!isNode(operation)) continue
      const parameters = [...this.#parametersOf(node), ...this.#parametersOf(operation)]
      const values = names.map((name, index): [string, string] => [name, match?.[index + 1] ?? ''])
      return {
        id: textOf(operation['operationId']),
        parameters,
        requestBody: operation['requestBody'] ? this.resolve(operation['requestBody']) : undefined,
        responses: this.resolve(operation['responses']),
        isPublic: Array.isArray(operation['security']) && operation['security'].length === 0,
        pathValues: Object.fromEntries(values),
      }
    }
    return undefined
  }

  operationIds(): string[] {
    return this.#paths.flatMap(({ node }) =>
      Object.values(node).flatMap((operation) => textOf(childOf(operation, 'operationId')) || []),
    )
  }

  #parametersOf(node: Node): Node[] {
    const list = node['parameters']
    return listOf(list).map((entry) => this.resolve(entry))
  }
}

function countOf(template: string): number {
  return template.split('{').length
}

export function readOpenApiDocument(): OpenApiDocument {
  const text = readFileSync(new URL('./openapi.yaml', import.meta.url), 'utf8')
  const root: unknown = parse(text)
  return new OpenApiDocument(root)
}
