import { openApiDocument } from './openApiDocument';
import { SchemaChecker } from './SchemaChecker';

/** A webhook as it leaves. */
export interface SentWebhook {
  event: string;
  headers: Readonly<Record<string, string>>;
  payload: object;
}

/** Checks webhooks against the part of GitHub's document that tells of them. */
export class WebhookChecks {
  readonly #values = new SchemaChecker();

  problems({ event, headers, payload }: SentWebhook): string[] {
    const { action } = payload as { action?: string };
    const name = [event, ...(action ? [action] : [])]
      .join('-')
      .replace(/_/g, '-');
    const operation = openApiDocument()['x-webhooks'][name]?.post;
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (!operation || !schema) {
      return [`GitHub has no webhook ${name}`];
    }
    const missing = (operation.parameters ?? [])
      .map(parameter => parameter.name.toLowerCase())
      .filter(header => !(header in headers))
      .map(header => `the header ${header} is missing`);
    return [...missing, ...this.#values.check(schema, payload)];
  }
}
