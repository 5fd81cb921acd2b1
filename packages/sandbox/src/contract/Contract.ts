import { CONTRACT_EXCEPTIONS, isAllowed } from './exceptions';
import {
  graphqlAnswerProblems,
  GraphqlBody,
  graphqlRequestProblems,
} from './graphqlChecks';
import { RestAnswer, RestChecks, RestRequest } from './restChecks';
import { generalAnswer } from './generalAnswers';
import type {
  ContractCounts,
  ContractException,
  ContractViolation,
  SandboxContract,
} from './types';
import { SentWebhook, WebhookChecks } from './webhookChecks';

const SHOWN = 20;

/** Collects what GitHub would not have taken or could not have said. */
export class Contract implements SandboxContract {
  readonly enabled = true;
  readonly #rest = new RestChecks();
  readonly #webhooks = new WebhookChecks();
  readonly #counts: ContractCounts = { rest: 0, graphql: 0, webhooks: 0 };
  readonly #exceptions: ContractException[] = [...CONTRACT_EXCEPTIONS];
  #violations: ContractViolation[] = [];

  violations(): readonly ContractViolation[] {
    return [...this.#violations];
  }

  take(): readonly ContractViolation[] {
    const taken = this.#violations;
    this.#violations = [];
    return taken;
  }

  counts(): ContractCounts {
    return { ...this.#counts };
  }

  allow(exception: ContractException): void {
    this.#exceptions.push(exception);
  }

  assertNone(): void {
    if (this.#violations.length === 0) {
      return;
    }
    const lines = this.#violations.map(
      ({ kind, where, message }) => `- ${kind}, ${where}: ${message}`,
    );
    const unique = [...new Set(lines)];
    const more = unique.length - SHOWN;
    throw new Error(
      [
        'This could not have been GitHub, or GitHub would not have taken it:',
        ...unique.slice(0, SHOWN),
        ...(more > 0 ? [`- … and ${more} more`] : []),
      ].join('\n'),
    );
  }

  /** @param answer - undefined when none was sent whole. */
  rest(request: RestRequest, answer: RestAnswer | undefined): void {
    this.#counts.rest += 1;
    const found = this.#rest.find(request);
    const where = `${request.method} ${found?.template ?? request.path}`;
    if (!found) {
      this.#add('REST request', where, () => ['GitHub has no such operation']);
      return;
    }
    this.#add('REST request', where, () => this.#rest.request(found, request));
    if (answer) {
      this.#add('REST answer', `${where} ${answer.status}`, () =>
        this.#rest.answer(found, request, answer),
      );
    }
  }

  /** @param answer - undefined when none was sent whole. */
  graphql(
    method: string,
    body: GraphqlBody | undefined,
    answer: RestAnswer | undefined,
  ): void {
    this.#counts.graphql += 1;
    const where = `${method} /graphql`;
    if (body) {
      this.#add('GraphQL request', where, () => graphqlRequestProblems(body));
    }
    if (!answer) {
      return;
    }
    const { status } = answer;
    this.#add('GraphQL answer', `${where} ${status}`, () =>
      status === 200
        ? graphqlAnswerProblems(body ?? {}, answer.body)
        : [
            ...(generalAnswer(status)
              ? []
              : [`GitHub does not answer ${status} here`]),
            ...(typeof answer.body === 'object'
              ? []
              : ['the answer is no object']),
          ],
    );
  }

  webhook(webhook: SentWebhook): void {
    this.#counts.webhooks += 1;
    const { action } = webhook.payload as { action?: string };
    const where = action ? `${webhook.event} ${action}` : webhook.event;
    this.#add('webhook', where, () => this.#webhooks.problems(webhook));
  }

  #add(
    kind: ContractViolation['kind'],
    where: string,
    findProblems: () => readonly string[],
  ) {
    let messages: readonly string[];
    try {
      messages = findProblems();
    } catch (error) {
      // A check that breaks must fail the test, not the answer.
      messages = [`this could not be checked: ${error}`];
    }
    for (const message of messages) {
      const violation = { kind, where, message };
      if (!isAllowed(violation, this.#exceptions)) {
        this.#violations.push(violation);
      }
    }
  }
}
