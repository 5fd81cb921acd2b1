// Shorter ones would blot out half of what is printed, and are no secrets that
// anything is protected by.
const SHORTEST = 4;

/** Replaces each of the secrets, and its Base64, wherever it stands. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = new Set(
    secrets
      .filter(secret => secret.length >= SHORTEST)
      .flatMap(secret => [
        secret,
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString('base64'),
      ]),
  );
  // The longest first: one may be a part of another.
  return [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce((result, form) => result.replaceAll(form, '***'), text);
}
