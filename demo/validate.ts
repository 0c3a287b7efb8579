/**
 * Holds requests and replies against the API description. Made for tests: a client's tests wrap
 * their fetch and look at the problems afterwards, and the demo's own tests do the same.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {
  isNode,
  readOpenApiDocument,
  type Node,
  type Operation,
  type OpenApiDocument,
} from './openapi-document.ts'

export type Validator = {
  /** What is wrong with the request; empty when nothing is. */
  request: (request: Request) => Promise<string[]>
  response: (request: Request, response: Response) => Promise<string[]>
}

type Check = (schema: unknown, value: unknown, where: string) => string[]

const ANY_ERROR = { $ref: '#/components/schemas/ErrorMessage' }

function createCheck(document: OpenApiDocument): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
  addFormats(ajv)
  const compiled = new Map<unknown, ValidateFunction>()
  const functionFor = (schema: unknown): ValidateFunction => {
    const known = compiled.get(schema)
    if (known) return known
    // References start at the document's root, so every schema is compiled with the components.
    const made = ajv.compile({ components: document.root['components'], allOf: [schema] })
    compiled.set(schema, made)
    return made
  }
  return (schema, value, where) => {
    const validate = functionFor(schema)
    if (validate(value)) return []
    return (validate.errors ?? []).map((error) => `${where}${error.instancePath} ${error.message}`)
  }
}

/** Query and header values are text; the schema says what they stand for. */
function fromText(schema: Node, text: string): unknown {
  const { type } = schema
  if (type === 'array') return text === '' ? [] : text.split(',')
  if (type === 'integer' || type === 'number') {
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  }
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function checkParameters(
  document: OpenApiDocument,
  check: Check,
  operation: Operation,
  request: Request,
): string[] {
  const problems: string[] = []
  const query = new URL(request.url).searchParams
  const known = new Set<string>()
  for (const parameter of operation.parameters) {
    const name = String(parameter['name'])
    const place = String(parameter['in'])
    if (place === 'query') known.add(name)
    const value =
      place === 'query'
        ? query.get(name)
        : place === 'header'
          ? request.headers.get(name)
          : (operation.pathValues[name] ?? null)
    if (value === null) {
      if (parameter['required'] === true) problems.push(`${place} ${name} is missing`)
      continue
    }
    const schema = document.resolve(parameter['schema'])
    problems.push(...check(schema, fromText(schema, value), `${place} ${name}`))
  }
  for (const name of new Set(query.keys())) {
    if (!known.has(name)) problems.push(`query ${name} is not known`)
    if (query.getAll(name).length > 1) problems.push(`query ${name} is given twice`)
  }
  return problems
}

function checkHeaders(operation: Operation, request: Request): string[] {
  const problems: string[] = []
  if (operation.isPublic) return problems
  if (!/^Bearer \S+$/.test(request.headers.get('Authorization') ?? '')) {
    problems.push('header Authorization is not a bearer token')
  }
  const isApi = new URL(request.url).pathname.startsWith('/api/')
  if (isApi && !request.headers.get('Accept')?.includes('application/json')) {
    problems.push('header Accept does not ask for application/json')
  }
  return problems
}

function mediaTypeOf(headers: Headers): string {
  return (headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function parseJson(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return null
  }
}

/** Checks names and presence; the bytes of a file may be anything. */
function checkForm(check: Check, schema: Node, form: FormData): string[] {
  const properties = isNode(schema['properties']) ? schema['properties'] : {}
  const problems: string[] = []
  const value: Record<string, unknown> = {}
  const lists = new Map<string, string[]>()
  const parts = new Map<string, number>()
  for (const [name, entry] of form.entries()) {
    const field = name.replace(/\[\d*\]$/, '')
    const property = properties[field]
    parts.set(name, (parts.get(name) ?? 0) + 1)
    if (!isNode(property)) {
      problems.push(`part ${name} is not known`)
      continue
    }
    const text = typeof entry === 'string' ? entry : entry.name
    if (property['type'] === 'array') {
      const list = lists.get(field) ?? []
      list.push(text)
      lists.set(field, list)
    } else {
      value[field] = text
    }
  }
  for (const [name, count] of parts) {
    if (count > 1 && !name.endsWith(']')) {
      problems.push(`part ${name} comes ${count} times; PHP keeps the last only`)
    }
  }
  return [...problems, ...check(schema, { ...value, ...Object.fromEntries(lists) }, 'body')]
}

async function checkBody(
  document: OpenApiDocument,
  check: Check,
  operation: Operation,
  request: Request,
): Promise<string[]> {
  const content = operation.requestBody && document.resolve(operation.requestBody['content'])
  if (!content) {
    return (await request.clone().text()) === '' ? [] : ['body is not expected']
  }
  const type = mediaTypeOf(request.headers)
  const media = content[type]
  if (!isNode(media)) {
    return [`body has type ${type || 'none'} instead of ${Object.keys(content).join(' or ')}`]
  }
  const schema = document.resolve(media['schema'])
  const copy = request.clone()
  if (type === 'multipart/form-data') return checkForm(check, schema, await copy.formData())
  const text = await copy.text()
  if (type === 'application/x-www-form-urlencoded') {
    return check(schema, Object.fromEntries(new URLSearchParams(text)), 'body')
  }
  const json = parseJson(text)
  return json ? check(schema, json.value, 'body') : ['body is not JSON']
}

function responseFor(document: OpenApiDocument, operation: Operation, status: number): Node | null {
  const { responses } = operation
  const found = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`]
  return found === undefined ? null : document.resolve(found)
}

function checkResponseHeaders(
  document: OpenApiDocument,
  check: Check,
  description: Node,
  response: Response,
): string[] {
  const headers = document.resolve(description['headers'])
  return Object.entries(headers).flatMap(([name, header]) => {
    const value = response.headers.get(name)
    if (value === null) return []
    const schema = document.resolve(document.resolve(header)['schema'])
    return check(schema, fromText(schema, value), `header ${name}`)
  })
}

async function checkResponse(
  document: OpenApiDocument,
  check: Check,
  operation: Operation,
  response: Response,
): Promise<string[]> {
  const { status } = response
  if (status >= 500) return []
  const description = responseFor(document, operation, status)
  // Errors that no page lists still have a message; other surprises are problems.
  if (!description && status < 400) return [`status ${status} is not described`]
  const content = description
    ? document.resolve(description['content'])
    : { 'application/json': { schema: ANY_ERROR } }
  const problems = description ? checkResponseHeaders(document, check, description, response) : []
  const media = content['application/json']
  if (!isNode(media)) return problems
  if (mediaTypeOf(response.headers) !== 'application/json') {
    return [...problems, `reply has type ${mediaTypeOf(response.headers) || 'none'}`]
  }
  const json = parseJson(await response.clone().text())
  if (!json) return [...problems, 'reply is not JSON']
  return [...problems, ...check(media['schema'], json.value, 'reply')]
}

export function createValidator(): Validator {
  const document = readOpenApiDocument()
  const check = createCheck(document)
  const operationOf = (request: Request): Operation | undefined =>
    document.find(request.method, new URL(request.url).pathname)
  return {
    request: async (request) => {
      const operation = operationOf(request)
      if (!operation) return ['no such operation']
      return [
        ...checkHeaders(operation, request),
        ...checkParameters(document, check, operation, request),
        ...(await checkBody(document, check, operation, request)),
      ]
    },
    response: async (request, response) => {
      const operation = operationOf(request)
      return operation ? checkResponse(document, check, operation, response) : []
    },
  }
}

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>

/**
 * A fetch that notes what goes against the description, both ways. Problems begin with method and
 * path, then `request:` or `response:`. Replies of 5xx are not looked into.
 */
export function validatingFetch(fetch: Fetch): { fetch: Fetch; problems: string[] } {
  const validator = createValidator()
  const problems: string[] = []
  const note = (request: Request, side: string, found: readonly string[]): void => {
    const { pathname } = new URL(request.url)
    for (const problem of found) problems.push(`${request.method} ${pathname} ${side}: ${problem}`)
  }
  return {
    problems,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const copy = request.clone()
      note(copy, 'request', await validator.request(copy))
      const response = await fetch(request)
      note(copy, 'response', await validator.response(copy, response))
      return response
    },
  }
}
