import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { readYamlDocuments } from '../../values/read';
import { findSecrets, secretReason } from './findSecrets';
import { mayNameSecret } from './secretNames';
import { mayHoldRandom } from './secretValues';
import { mayHoldToken, tokenTitle } from './tokenShapes';

/** A secret in plain text in a file. @public */
export interface PlainSecret {
  /** Keys, and indexes of lists; empty for a comment or an unreadable file. */
  path: string[];
  /** 1-based. */
  line: number;
  /** What gives it away, as a clause; never the value. */
  reason: string;
}

// A larger file is not parsed a second time for the sake of line numbers.
const MAX_LOCATED_LENGTH = 512 * 1024;

// Nobody comments out a longer line by hand.
const MAX_COMMENT = 1000;

/**
 * Secrets in plain text in a file of YAML: by the names of their keys, by the
 * shapes of known tokens, by looking drawn at random; in comments too.
 *
 * @returns in the order of their lines, never with the value
 * @public
 */
export function plainSecrets(text: string): PlainSecret[] {
  const tokens = mayHoldToken(text);
  const values = secretsInValues(text, tokens);
  const covered = new Set(
    values.flatMap(({ line, lastLine }) =>
      Array.from({ length: lastLine - line + 1 }, (_, index) => line + index),
    ),
  );
  return [
    ...values.map(({ path: keys, line, reason }) => ({
      path: keys,
      line,
      reason,
    })),
    ...secretsInLines(text, tokens).filter(({ line }) => !covered.has(line)),
  ].sort((a, b) => a.line - b.line);
}

interface LocatedSecret extends PlainSecret {
  lastLine: number;
}

function secretsInValues(text: string, tokens: boolean): LocatedSecret[] {
  if (!tokens && !mayNameSecret(text) && !mayHoldRandom(text)) {
    return [];
  }
  let documents: unknown[];
  try {
    documents = readYamlDocuments(text);
  } catch {
    // Another check says what is wrong with it; its lines are still searched.
    return [];
  }
  const found = documents.flatMap((document, index) =>
    findSecrets(document, tokens).map(({ path, reason }) => ({
      path,
      reason,
      index,
    })),
  );
  if (found.length === 0) {
    return [];
  }
  const locate = locator(text);
  return found.map(({ index, path, reason }) => ({
    path,
    reason,
    ...locate(index, path),
  }));
}

type Locate = (
  document: number,
  path: readonly string[],
) => { line: number; lastLine: number };

function locator(text: string): Locate {
  if (text.length > MAX_LOCATED_LENGTH) {
    return () => ({ line: 1, lastLine: 1 });
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    // What Helm reads, and no search for duplicates, which takes its time.
    version: '1.1',
    uniqueKeys: false,
    logLevel: 'silent',
  }) as Document[];
  return (index, path) => {
    const range = rangeOf(documents[index], path);
    if (!range) {
      return { line: 1, lastLine: 1 };
    }
    const line = lines.linePos(range[0]).line;
    return {
      line,
      lastLine: Math.max(line, lines.linePos(Math.max(0, range[1] - 1)).line),
    };
  };
}

// Of the value, or of the text that it stands in.
function rangeOf(document: Document | undefined, path: readonly string[]) {
  for (let length = path.length; document && length > 0; length--) {
    const keys = path.slice(0, length).map(toIndex);
    const node = document.hasIn(keys) ? document.getIn(keys, true) : undefined;
    if (isNode(node) && node.range) {
      return node.range;
    }
  }
  return undefined;
}

function toIndex(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

// Comments, and files that are no YAML.
function secretsInLines(text: string, tokens: boolean): PlainSecret[] {
  if (!tokens && !text.includes('#')) {
    return [];
  }
  return text.split('\n').flatMap((content, index) => {
    const reason =
      (tokens ? tokenReason(content) : undefined) ?? commentReason(content);
    return reason === undefined ? [] : [{ path: [], line: index + 1, reason }];
  });
}

function tokenReason(line: string): string | undefined {
  const title = tokenTitle(line);
  return title && `it has the form of ${title}`;
}

// A value that was commented out. Prose after a colon is none.
function commentReason(line: string): string | undefined {
  if (line.length > MAX_COMMENT) {
    return undefined;
  }
  const match = /^\s*#+\s*-?\s*([\w.-]+):\s+["']?([^\s"'#]{8,})["']?\s*$/.exec(
    line,
  );
  const isOdd = match && /\d/.test(match[2]) && /[A-Za-z]/.test(match[2]);
  return isOdd ? secretReason(match[1], match[2], false) : undefined;
}
