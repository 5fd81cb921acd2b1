import type { ErrorRequestHandler } from 'express';
import type { SandboxContext } from '../context';
import { GithubRefusal } from '../errors';

const DOCUMENTATION_URL = 'https://docs.github.com/rest';

function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' ? status : undefined;
}

/** Answers failures of the API with GitHub's error body. */
export function apiErrors(context: SandboxContext): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error, req, res, _next) => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (error instanceof GithubRefusal) {
      res.status(error.status).json({
        message: error.summary,
        ...(error.errors ? { errors: error.errors } : {}),
        documentation_url: DOCUMENTATION_URL,
        status: String(error.status),
      });
      return;
    }
    const status = statusOf(error);
    if (status !== undefined && status < 500) {
      res.status(status).json({
        message:
          status === 400 ? 'Problems parsing JSON' : (error as Error).message,
        documentation_url: DOCUMENTATION_URL,
        status: String(status),
      });
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    const known = message.startsWith('the stand-in does not implement');
    context.log(`${req.method} ${req.path}: ${message}`);
    res.status(known ? 501 : 500).json({ message });
  };
}
