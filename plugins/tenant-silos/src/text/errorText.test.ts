import { ResponseError } from '@backstage/errors';
import { errorStatus, errorText } from './errorText';

const responseError = (status: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ) as Parameters<typeof ResponseError.fromResponse>[0],
  );

describe('errorText', () => {
  it('shows what the backend said', async () => {
    const error = await responseError(409, 'The branch moved to 9f8e7d6');

    expect(errorText(error)).toBe('The branch moved to 9f8e7d6');
    expect(errorStatus(error)).toBe(409);
  });

  it('falls back to the message of any other error', () => {
    expect(errorText(new TypeError('Failed to fetch'))).toBe('Failed to fetch');
    expect(errorStatus(new TypeError('Failed to fetch'))).toBeUndefined();
    expect(errorText('odd')).toBe('odd');
  });
});
