/** What is known of a refusal beside its text. @public */
export interface KubernetesErrorDetails {
  /** HTTP status; undefined where no answer came. */
  status?: number;
  /**
   * As Kubernetes names it, such as `Forbidden`; or `Unreachable`, `TimedOut`,
   * `Malformed`, `Aborted` and `NoCredential` for what happens on this side.
   */
  reason?: string;
  /** Milliseconds that the server asks to wait. */
  retryAfter?: number;
  cause?: unknown;
}

/** A cluster has refused a request, or could not be asked. @public */
export class KubernetesError extends Error {
  readonly name = 'KubernetesError';
  readonly status?: number;
  readonly reason?: string;
  readonly retryAfter?: number;

  constructor(message: string, details: KubernetesErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.status = details.status;
    this.reason = details.reason;
    this.retryAfter = details.retryAfter;
  }
}
