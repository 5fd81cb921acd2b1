import { generalAnswer } from './generalAnswers';
import { dereference, OpenApiResponse } from './openApiDocument';
import { findOperation, MatchedOperation, parametersOf } from './operations';
import { SchemaChecker } from './SchemaChecker';

/** A request to the REST API. */
export interface RestRequest {
  method: string;
  /** Without `/api/v3`. */
  path: string;
  query: URLSearchParams;
  /** Undefined when there is none, or when nobody read it. */
  body: unknown;
}

/** An answer of the REST API. */
export interface RestAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** Whether it goes to a token with scopes: not to an App, nor to nobody. */
  hasScopes?: boolean;
  /** Undefined for an answer that is no JSON. */
  body: unknown;
}

/** Headers that every answer of GitHub has. */
const ALWAYS = ['x-github-request-id', 'x-github-media-type'];

/** Headers of every answer that GitHub counts, that is: not of its gateway's. */
const COUNTED = ['limit', 'remaining', 'reset', 'used', 'resource'].map(
  name => `x-ratelimit-${name}`,
);

const LINK = /^<[^>]+>; rel="\w+"(, <[^>]+>; rel="\w+")*$/;

/** Checks requests and answers against GitHub's OpenAPI document. */
export class RestChecks {
  readonly #values = new SchemaChecker();
  readonly #texts = new SchemaChecker({ texts: true });

  find(request: RestRequest): MatchedOperation | undefined {
    return findOperation(request.method, request.path);
  }

  request(
    { operation, pathValues }: MatchedOperation,
    request: RestRequest,
  ): string[] {
    const parameters = parametersOf(operation);
    const problems: string[] = [];
    const check = (name: string, schema: object, value: unknown) => {
      for (const problem of this.#texts.check(schema, value)) {
        problems.push(`parameter ${name}: ${problem}`);
      }
    };
    for (const { name, schema, in: place, required } of parameters) {
      if (place === 'path') {
        check(name, schema, pathValues[name]);
      } else if (place === 'query') {
        const value = request.query.get(name);
        if (value !== null) {
          check(name, schema, value);
        } else if (required) {
          problems.push(`parameter ${name} is missing`);
        }
      }
    }
    for (const name of request.query.keys()) {
      if (!parameters.some(each => each.in === 'query' && each.name === name)) {
        problems.push(`GitHub has no parameter ${name}`);
      }
    }
    return [...problems, ...this.#requestBody(operation, request)];
  }

  #requestBody(
    { requestBody }: MatchedOperation['operation'],
    { method, body }: RestRequest,
  ): string[] {
    if (body === undefined) {
      return [];
    }
    const isEmpty =
      typeof body === 'object' &&
      body !== null &&
      Object.keys(body).length === 0;
    if (!requestBody) {
      return isEmpty || method === 'GET' ? [] : ['GitHub takes no body here'];
    }
    const schema = requestBody.content['application/json']?.schema;
    if (isEmpty && !requestBody.required) {
      return [];
    }
    return schema
      ? this.#values.check(schema, body).map(problem => `body: ${problem}`)
      : [];
  }

  answer(
    { operation }: MatchedOperation,
    request: RestRequest,
    answer: RestAnswer,
  ): string[] {
    const documented = operation.responses[answer.status];
    const response = documented ?? generalAnswer(answer.status);
    if (!response) {
      return [`GitHub does not answer ${answer.status} here`];
    }
    const resolved = dereference(response);
    return [
      ...this.#answerBody(resolved, answer),
      ...this.#headers(resolved, request, answer),
    ];
  }

  #answerBody(response: OpenApiResponse, answer: RestAnswer): string[] {
    const { body, headers } = answer;
    const type = String(headers['content-type'] ?? '').split(';')[0];
    // The document leaves the bodies of some errors out; they are like the rest.
    const content =
      response.content ??
      (answer.status >= 400 ? generalAnswer(404)?.content : undefined);
    if (!content) {
      return body === undefined || body === ''
        ? []
        : ['GitHub has no body here'];
    }
    if (type !== 'application/json') {
      // Other media types are asked for by name, and are not JSON.
      return type === '' ? ['the body is missing'] : [];
    }
    const schema = (content['application/json'] ?? Object.values(content)[0])
      ?.schema;
    return schema ? this.#values.check(schema, body) : [];
  }

  #headers(
    response: OpenApiResponse,
    { query }: RestRequest,
    { status, headers, body, hasScopes }: RestAnswer,
  ): string[] {
    const documented = Object.keys(response.headers ?? {}).map(name =>
      name.toLowerCase(),
    );
    const expected = [
      ...ALWAYS,
      ...(status < 500 ? COUNTED : []),
      ...documented.filter(name => name !== 'link'),
    ];
    const problems = expected
      .filter(name => headers[name] === undefined)
      .map(name => `the header ${name} is missing`);
    if (status < 400 && hasScopes && headers['x-oauth-scopes'] === undefined) {
      problems.push('the header x-oauth-scopes is missing');
    }
    if (status === 429 && headers['retry-after'] === undefined) {
      problems.push('the header retry-after is missing');
    }
    const { link } = headers;
    if (link !== undefined && !LINK.test(String(link))) {
      problems.push(`the header link cannot be read: ${link}`);
    }
    // A page beyond the first always has a page before it.
    const page = Number(query.get('page') ?? 1);
    if (
      documented.includes('link') &&
      page > 1 &&
      Array.isArray(body) &&
      link === undefined
    ) {
      problems.push('the header link is missing on a page beyond the first');
    }
    return problems;
  }
}
