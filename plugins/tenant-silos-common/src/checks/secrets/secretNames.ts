const PASSWORD = /(password|passwd|passphrase|pwd)$/;

const LIKELY = [
  /(secret|token|credentials?)$/,
  /(api|access|private|secret|signing|encryption|master|account) ?key$/,
  /connection ?string$/,
  /(^| )dsn$/,
];

// What names a Secret, or says how one is treated, and holds none.
const NOT_ITSELF =
  /^(existing|use|create|generate|enable|mount|automount|rotate)( |$)|(^| )(pull|tls|sealed|external) secret$/;

// Below these stands what is encrypted or where to find a secret.
const HARMLESS = new Set([
  'encryptedData',
  'valueFrom',
  'secretKeyRef',
  'secretRef',
  'configMapKeyRef',
  'remoteRef',
  'sops',
]);

/**
 * Whether a key of values names a secret: `certain` where nothing else can be
 * meant, `likely` where it may also be the name of a Secret.
 */
export function secretName(key: string): 'certain' | 'likely' | undefined {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .trim()
    .toLocaleLowerCase('en-US');
  if (NOT_ITSELF.test(words)) {
    return undefined;
  }
  if (PASSWORD.test(words)) {
    return 'certain';
  }
  return LIKELY.some(pattern => pattern.test(words)) ? 'likely' : undefined;
}

/** Whether what stands below a key is no secret, whatever it is called. */
export function isHarmlessBelow(key: string): boolean {
  return HARMLESS.has(key);
}

const ANY_NAME =
  /passw|passphrase|pwd|(?<!existing)secret|token|credential|key|connection|dsn/i;

/** Whether a text may have a key that names a secret; quick, for few do. */
export function mayNameSecret(text: string): boolean {
  return ANY_NAME.test(text);
}
