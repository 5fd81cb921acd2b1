import { z } from 'zod/v3';
import { GRAPHQL_ERROR_TYPES } from '../errors';
import {
  FAULT_REASONS,
  FAULT_STATUSES,
  FaultRule,
  FaultStatus,
  PlainFault,
} from './types';

const count = z.number().int().min(1);

const match = z
  .object({
    method: z.string().min(1).optional(),
    path: z.string().startsWith('/', 'start it with "/"').optional(),
    operation: z.string().min(1).optional(),
    body: z.string().min(1).optional(),
    nth: count.optional(),
    times: z.union([count, z.literal('always')]).optional(),
  })
  .strict();

const answer = {
  status: z
    .number()
    .refine(
      status => FAULT_STATUSES.includes(status as FaultStatus),
      `use one of ${FAULT_STATUSES.join(', ')}`,
    )
    .transform(status => status as FaultStatus),
  reason: z.enum(FAULT_REASONS).optional(),
  message: z.string().optional(),
  retryAfter: z.number().int().min(0).optional(),
};

const plainFault = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), ...answer }).strict(),
  z.object({ type: z.literal('statusAfterWrite'), ...answer }).strict(),
  z.object({ type: z.literal('delay'), ms: z.number().min(0) }).strict(),
  z.object({ type: z.literal('cut') }).strict(),
  z.object({ type: z.literal('cutAfterWrite') }).strict(),
  z
    .object({
      type: z.literal('truncate'),
      bytes: z.number().int().min(0).optional(),
    })
    .strict(),
  z
    .object({
      type: z.literal('graphqlError'),
      field: z.string().min(1).optional(),
      errorType: z.enum(GRAPHQL_ERROR_TYPES).optional(),
      message: z.string().optional(),
      afterWrite: z.boolean().optional(),
    })
    .strict(),
]);

const code = z.function();
const codeFault = z.discriminatedUnion('type', [
  z.object({ type: z.literal('dieAfter'), die: code }).strict(),
  z.object({ type: z.literal('before'), run: code }).strict(),
  z.object({ type: z.literal('change'), change: code }).strict(),
]);

const plainRule = z
  .object({ match: match.optional(), fault: plainFault })
  .strict();
const anyRule = plainRule.extend({ fault: z.union([plainFault, codeFault]) });

function explain(error: z.ZodError): string {
  const issues = error.issues.flatMap(issue =>
    issue.code === 'invalid_union'
      ? issue.unionErrors[0].issues
      : [issue as z.ZodIssue],
  );
  return issues
    .map(({ path, message }) => `${path.join('.') || 'the rule'}: ${message}`)
    .join('; ');
}

/** @throws Error that names the field and says what is right */
export function checkFaultRule(rule: FaultRule): void {
  const { success, error } = anyRule.safeParse(rule);
  if (!success) {
    throw new Error(`This fault cannot be: ${explain(error)}`);
  }
}

/**
 * Reads a rule from JSON.
 *
 * @throws Error that names the field and says what is right
 */
export function parseFaultRule(value: unknown): FaultRule<PlainFault> {
  const { success, data, error } = plainRule.safeParse(value);
  if (!success) {
    throw new Error(`This fault cannot be: ${explain(error)}`);
  }
  return data;
}
