const HIDDEN = '***';

// Within a word a shorter one is most likely no secret but a part of the word.
const SHORTEST = 4;

/** Replaces each of the secrets, and its Base64, wherever it stands. */
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
