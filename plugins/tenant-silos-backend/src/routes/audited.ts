import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Does some work as an audit event, from the attempt to its outcome.
 *
 * @param meta - what it is about; never the body of the request, which may
 *   hold a token
 * @param work - answers with what to add to the event's success
 */
export async function audited<T>(
  auditor: AuditorService,
  options: {
    eventId: string;
    request: unknown;
    severityLevel?: AuditorServiceEventSeverityLevel;
    meta: JsonObject;
  },
  work: () => Promise<{ result: T; meta?: JsonObject }>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId: options.eventId,
    severityLevel: options.severityLevel ?? 'medium',
    request: options.request as Request,
    meta: options.meta,
  });
  try {
    const { result, meta } = await work();
    await event.success({ meta });
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) as Error });
    throw error;
  }
}
