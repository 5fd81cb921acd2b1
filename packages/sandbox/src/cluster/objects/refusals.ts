import type { ResourceKind } from '../kinds';

/** A Kubernetes `Status`, without what is the same in all of them. */
export interface StatusFields {
  code: number;
  reason?: string;
  message: string;
  details?: Readonly<Record<string, unknown>>;
  /** Only where the answer has a token to go on with. */
  continue?: string;
}

/** Something that Kubernetes refuses. */
export class KubeRefusal extends Error {
  readonly name = 'KubeRefusal';
  readonly fields: StatusFields;

  constructor(fields: StatusFields) {
    super(fields.message);
    this.fields = fields;
  }
}

/** The `Status` object of a refusal. */
export function statusObject(fields: StatusFields) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: fields.continue ? { continue: fields.continue } : {},
    status: 'Failure',
    message: fields.message,
    ...(fields.reason && { reason: fields.reason }),
    ...(fields.details && { details: fields.details }),
    code: fields.code,
  };
}

function detailsOf(kind: ResourceKind, name: string) {
  return {
    ...(name && { name }),
    ...(kind.group && { group: kind.group }),
    kind: kind.plural,
  };
}

/** `deployments.apps`, as messages call a kind. */
export function qualified(
  kind: Pick<ResourceKind, 'group' | 'plural'>,
): string {
  return kind.group ? `${kind.plural}.${kind.group}` : kind.plural;
}

/** There is no such object. */
export function objectNotFound(kind: ResourceKind, name: string): KubeRefusal {
  return new KubeRefusal({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(kind)} "${name}" not found`,
    details: detailsOf(kind, name),
  });
}

/** There is one of that name. */
export function alreadyExists(kind: ResourceKind, name: string): KubeRefusal {
  return new KubeRefusal({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(kind)} "${name}" already exists`,
    details: detailsOf(kind, name),
  });
}

/** Somebody else was faster, or the object is not the one that was meant. */
export function conflict(
  kind: ResourceKind,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): KubeRefusal {
  return new KubeRefusal({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(
      kind,
    )} "${name}": ${why}`,
    details: detailsOf(kind, name),
  });
}

/** The object breaks a rule. */
export function invalid(
  kind: ResourceKind,
  name: string,
  field: string,
  problem: string,
): KubeRefusal {
  const type = kind.group ? `${kind.kind}.${kind.group}` : kind.kind;
  return new KubeRefusal({
    code: 422,
    reason: 'Invalid',
    message: `${type} "${name}" is invalid: ${field}: ${problem}`,
    details: {
      ...(name && { name }),
      ...(kind.group && { group: kind.group }),
      kind: kind.kind,
      causes: [{ reason: 'FieldValueInvalid', message: problem, field }],
    },
  });
}

/** The caller asked for something that makes no sense. */
export function badRequest(message: string): KubeRefusal {
  return new KubeRefusal({ code: 400, reason: 'BadRequest', message });
}

/** A version of which nothing is known any more. */
export function expired(message: string, token?: string): KubeRefusal {
  return new KubeRefusal({
    code: 410,
    reason: 'Expired',
    message,
    continue: token,
  });
}

/** A part of Kubernetes that the stand-in does not have: loud, never a guess. */
export function notImplemented(what: string): KubeRefusal {
  return new KubeRefusal({
    code: 501,
    reason: 'NotImplemented',
    message: `the stand-in does not implement ${what}`,
  });
}
