const HIDDEN = '***';

// Within a word a shorter one is most likely no secret but a part of the word.
const SHORTEST = 4;

/**
 * Replaces each of the secrets, and its Base64, wherever it stands in a text
 * that is printed. What puts a text in another form, such as quotes of YAML,
 * comes after `hide`.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = new Set(
    secrets
      .filter(secret => secret.trim() !== '')
      .flatMap(secret => [secret, ...longLines(secret)])
      .flatMap(secret => [
        secret,
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString('base64'),
      ]),
  );
  // The longest first: one may be a part of another.
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (result, form) =>
        form.length >= SHORTEST
          ? result.replaceAll(form, HIDDEN)
          : result.replace(asWord(form), HIDDEN),
      text,
    );
}

/** As `redact`, for all that is within a value; keys stay. */
export function hide<T>(value: T, secrets: readonly string[]): T {
  return secrets.length === 0 ? value : (hideIn(value, secrets) as T);
}

function hideIn(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    return redact(value, secrets);
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return secrets.includes(String(value)) ? HIDDEN : value;
  }
  if (Array.isArray(value)) {
    return value.map(item => hideIn(item, secrets));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        hideIn(entry, secrets),
      ]),
    );
  }
  return value;
}

// A text of several lines stands line by line where it is printed as YAML.
function longLines(secret: string): string[] {
  return secret
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length >= SHORTEST);
}

function asWord(text: string): RegExp {
  const pattern = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\w.])${pattern}(?![\\w.])`, 'g');
}
