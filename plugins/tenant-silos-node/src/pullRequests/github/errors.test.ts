import {
  describeFieldErrors,
  describeGithubError,
  isAnswerLost,
} from './errors';

const attempt = {
  doing: 'merge pull request #1',
  account: 'portal' as const,
  host: 'github.com',
};

function answer(status: number, message = 'Upstream says no') {
  return Object.assign(new Error(message), { status });
}

describe('what GitHub says', () => {
  it.each<[number, string, string, RegExp]>([
    [401, '', 'NotAllowedError', /check integrations\.github/],
    [403, '', 'NotAllowedError', /give it write access/],
    [403, 'API rate limit exceeded', 'ServiceUnavailableError', /few minutes/],
    [429, 'rate limit', 'ServiceUnavailableError', /few minutes/],
    [404, '', 'NotFoundError', /it is not there/],
    [
      405,
      'At least 1 approving review is required - https://docs.github.com/x',
      'ConflictError',
      /did not merge pull request #1: At least 1 approving review is required$/,
    ],
    [409, '', 'ConflictError', /look at it again/],
    [422, 'Validation Failed: {"a":1}', 'InputError', /: Validation Failed$/],
    [500, '', 'ServiceUnavailableError', /try again later/],
  ])('%s (%s) becomes %s', (status, message, name, text) => {
    const error = describeGithubError(answer(status, message), attempt);
    expect(error.name).toBe(name);
    expect(error.message).toMatch(text);
  });

  it('speaks of the own account to a person', () => {
    const person = { ...attempt, account: 'person' as const };
    expect(describeGithubError(answer(401), person).message).toMatch(
      /sign in to GitHub again/,
    );
    expect(describeGithubError(answer(403), person).message).toMatch(
      /Your account on github\.com/,
    );
    expect(
      describeGithubError(
        answer(422, 'Can not approve your own pull request'),
        person,
      ).name,
    ).toBe('NotAllowedError');
  });

  it('never repeats what is not meant for people', () => {
    const error = describeGithubError(
      answer(500, 'connect ECONNREFUSED 10.0.0.7:8443'),
      attempt,
    );
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(
      '10.0.0.7',
    );
  });

  it.each([
    ['RATE_LIMITED', 'ServiceUnavailableError'],
    ['FORBIDDEN', 'NotAllowedError'],
    ['INSUFFICIENT_SCOPES', 'NotAllowedError'],
    ['NOT_FOUND', 'NotFoundError'],
    ['STALE_DATA', 'ConflictError'],
    ['UNPROCESSABLE', 'InputError'],
  ])('as GraphQL error %s becomes %s', (type, name) => {
    const error = describeFieldErrors([{ type, message: 'No' }], attempt);
    expect(error.name).toBe(name);
  });

  it('is lost when no answer or a failure came', () => {
    expect(isAnswerLost(new Error('socket hang up'))).toBe(true);
    expect(isAnswerLost(answer(502))).toBe(true);
    expect(isAnswerLost(answer(422))).toBe(false);
    expect(
      isAnswerLost(
        Object.assign(new Error('no'), {
          name: 'GraphqlResponseError',
          errors: [],
          data: null,
        }),
      ),
    ).toBe(false);
  });
});
