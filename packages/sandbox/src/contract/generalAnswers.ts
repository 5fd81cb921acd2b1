import type { OpenApiResponse } from './openApiDocument';

const ERROR: OpenApiResponse = {
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/basic-error' },
    },
  },
};

/**
 * Statuses that GitHub's document names at an operation only when they say
 * something particular there. Its pages on rate limits, authentication and
 * troubleshooting name them for every operation.
 */
const GENERAL: Record<number, OpenApiResponse> = {
  304: {},
  400: ERROR,
  401: ERROR,
  403: ERROR,
  404: ERROR,
  429: ERROR,
  500: ERROR,
  502: ERROR,
  503: ERROR,
  504: ERROR,
};

/** What any operation may be answered with. */
export function generalAnswer(status: number): OpenApiResponse | undefined {
  return GENERAL[status];
}
