interface TokenShape {
  title: string;
  pattern: RegExp;
}

// Prefixes as the issuers document them; each is long enough to mean nothing
// else. What may repeat is bounded, for a text is of unknown origin.
const SHAPES: readonly TokenShape[] = [
  {
    title: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/,
  },
  { title: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  {
    title: 'a GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{36,})/,
  },
  { title: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/ },
  { title: 'a Google client secret', pattern: /\bGOCSPX-[\w-]{20,}/ },
  { title: 'a Google API key', pattern: /\bAIza[\w-]{35}/ },
  { title: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  {
    title: 'the address of a Slack webhook',
    pattern: /\bhooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,}/,
  },
  { title: 'a Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/ },
  { title: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/ },
  { title: 'an age key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/ },
  { title: 'a storage account key', pattern: /\bAccountKey=[\w+/]{40,}/i },
  {
    // RFC 7519: header and payload are JSON objects, so both start with `{"`.
    title: 'a JSON web token',
    pattern: /\beyJ[\w-]{8,300}\.eyJ[\w-]{8,4000}\.[\w-]{8}/,
  },
  {
    title: 'a URL with a password',
    pattern:
      /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}:(?![<$%{(*])[^\s/@]{1,500}@/i,
  },
  {
    title: 'a connection string with a password',
    pattern: /(?:^|[;?&\s])(?:password|pwd)=(?![<$%{(*])[^\s;&]{4,}/i,
  },
];

const ANY = new RegExp(
  SHAPES.map(({ pattern }) => pattern.source).join('|'),
  'i',
);

/** Whether a text may hold a token; quick, for most hold none. */
export function mayHoldToken(text: string): boolean {
  return ANY.test(text);
}

/** What kind of credential a text holds, by its shape. */
export function tokenTitle(text: string): string | undefined {
  return SHAPES.find(({ pattern }) => pattern.test(text))?.title;
}
