const MAX_LOOKED_AT = 512;

/**
 * Whether a value stands for a secret that is somewhere else: a placeholder, a
 * template expression, a reference of a secret store, something encrypted.
 */
export function isPlaceholder(value: string): boolean {
  return (
    value.trim() === '' ||
    /^<[^>]*>$/.test(value) ||
    /^[*x.]{3,}$/i.test(value) ||
    /^(redacted|none|null|true|false|undefined)$/i.test(value) ||
    /^\$[({A-Z_]|\{\{|^%[A-Z_]+%$/.test(value) ||
    /^ENC\[|^AgA|^age-encryption|^\$ANSIBLE_VAULT/.test(value) ||
    /^(vault|ref\+[a-z]+|awssm|awsssm|azkv|gcpsm|op|secretref|keyvault|arn:[a-z-]+):/.test(
      value,
    )
  );
}

/**
 * Whether a value reads as the name or the address of something: an object of
 * Kubernetes, a file, a URL.
 */
export function isReference(value: string): boolean {
  if (value.length > MAX_LOOKED_AT) {
    return false;
  }
  if (/^[a-z]{1,24}$/.test(value) || /^\.{0,2}\/\S*$/.test(value)) {
    return true;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s@]*$/i.test(value)) {
    return true;
  }
  const parts = value.split(/[-_./]/);
  return parts.length > 1 && parts.every(isWord);
}

// A word as people put it into names: `acme`, `e6data`, `team12`, `2026`.
function isWord(part: string): boolean {
  return /^(?:[a-z]{1,16}[0-9]{0,3}|[a-z]{1,2}[0-9]{1,2}[a-z]{2,12}|[0-9]{1,4})$/i.test(
    part,
  );
}

const MIN_RANDOM_LENGTH = 24;
const MIN_BITS_PER_CHARACTER = 4;

/**
 * Whether a text looks drawn at random: long, of one alphabet that mixes cases
 * and digits, and with the entropy of such.
 */
export function looksRandom(value: string): boolean {
  // The beginning of a long one shows it.
  const body = value.slice(0, MAX_LOOKED_AT).replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/_-]+$/.test(body) || isReference(body)) {
    return false;
  }
  // Paths and names with hyphens consist of short parts; random texts do not.
  const longest = Math.max(...body.split(/[-/_]/).map(part => part.length));
  return (
    body.length >= MIN_RANDOM_LENGTH &&
    longest >= 12 &&
    /[a-z]/.test(body) &&
    /[A-Z]/.test(body) &&
    (body.match(/[0-9]/g)?.length ?? 0) >= 2 &&
    entropy(body) >= MIN_BITS_PER_CHARACTER
  );
}

// Shannon's, in bits per character.
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** Whether a text may hold a value that looks drawn at random. */
export function mayHoldRandom(text: string): boolean {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_=-]{24,}/g)) {
    if (/[A-Z]/.test(run) && /[0-9]/.test(run)) {
      return true;
    }
  }
  return false;
}
