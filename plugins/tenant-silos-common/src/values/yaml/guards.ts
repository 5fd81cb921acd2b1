import { Refusal } from './refusal';
import {
  COLLECTION_STYLE,
  SCALAR_STYLE,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

const NAME = /^[\w-]+$/;
const TAG = /^!(?:!?[\w./:-]+|<[\w./:,-]+>)?$/;
// A colon that brackets or a comma follow.
const CLOSE_COLON = /^[ \t]*:[,[\]{}]/;

/** Most characters of a key without `?`; source: go-yaml's scanner. */
const MAX_KEY_LENGTH = 1024;

/**
 * The name of an anchor or an alias.
 *
 * @throws Refusal for one that go-yaml parses otherwise than js-yaml
 */
export function checkAnchor(text: string, start: number, end: number): string {
  const name = text.slice(start, end);
  if (!NAME.test(name) || !/^[\s,\]}]?$/.test(text.charAt(end))) {
    throw new Refusal(
      `is not valid YAML for Helm: the anchor ${name} may have letters, digits, - and _ only, and needs a space after it`,
    );
  }
  return name;
}

/**
 * The tag of a scalar, as written.
 *
 * @throws Refusal for one that go-yaml parses otherwise than js-yaml
 */
export function checkTag(text: string, start: number, end: number): string {
  const tag = text.slice(start, end);
  if (!TAG.test(tag) || !/^\s?$/.test(text.charAt(end))) {
    throw new Refusal(
      `is not valid YAML for Helm: the tag ${tag} needs a simple name and a space after it`,
    );
  }
  return tag;
}

/**
 * The tag and the anchor of a mapping or a list in lines have to stand in a
 * line above; a tag means nothing to go-yaml.
 *
 * @throws Refusal when they do not
 */
export function checkCollection(
  text: string,
  { start, tagStart, tagEnd, anchorStart, style }: MappingEvent | SequenceEvent,
) {
  if (tagStart >= 0) {
    checkTag(text, tagStart, tagEnd);
  }
  const property = Math.max(tagStart, anchorStart);
  if (
    property >= 0 &&
    style === COLLECTION_STYLE.BLOCK &&
    !text.slice(property, start).includes('\n')
  ) {
    throw new Refusal(
      'is not valid YAML: a mapping or a list has to start in a line below its tag and anchor',
    );
  }
}

/** @throws Refusal for an escape that go-yaml does not know */
export function checkEscapes(raw: string) {
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', at + 2)) {
    const escape = raw.slice(at);
    if (
      escape[1] === '/' ||
      /^\\u[dD][89a-fA-F]/.test(escape) ||
      (escape[1] === 'U' &&
        !/^\\U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)/.test(escape))
    ) {
      const length = { u: 6, U: 10 }[escape[1]] ?? 2;
      throw new Refusal(
        `is not valid YAML for Helm: the escape ${escape.slice(
          0,
          length,
        )} is unknown to it`,
      );
    }
  }
}

/**
 * A plain scalar between brackets ends elsewhere for go-yaml when there is a
 * question mark in it, or a colon at its edge.
 *
 * @throws Refusal for those
 */
export function checkFlowScalar(text: string, event: ScalarEvent) {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) {
    return;
  }
  const { valueStart, valueEnd } = event;
  const raw = text.slice(valueStart, valueEnd);
  const isCut = CLOSE_COLON.test(text.slice(valueEnd, valueEnd + 80));
  if (raw.includes('?') || raw.startsWith(':') || isCut) {
    throw new Refusal(
      `is not valid YAML for Helm: quote ${raw} between brackets, or put a space after the colon`,
    );
  }
}

/**
 * A key has to stand on one line with its colon, within 1024 characters.
 *
 * @param isFlow - whether between brackets
 * @throws Refusal when it does not, and go-yaml does not take it for a key
 */
export function checkKey(text: string, event: ScalarEvent, isFlow: boolean) {
  const { valueStart, valueEnd, style } = event;
  if (valueStart < 0) {
    return;
  }
  if (valueEnd - valueStart > MAX_KEY_LENGTH - 2) {
    throw new Refusal(
      `has a key of more than ${MAX_KEY_LENGTH} characters, which Helm refuses`,
    );
  }
  if (!isFlow) {
    checkLineStart(text, valueStart);
    return;
  }
  const end = style === SCALAR_STYLE.PLAIN ? valueEnd : valueEnd + 1;
  checkFlowKey(text, firstOf(event), end);
}

/**
 * A key between brackets has to be on one line with its colon.
 *
 * @throws Refusal when it is not, and go-yaml does not take it for a key
 */
export function checkFlowKey(text: string, start: number, end: number) {
  const gap = /^(?:\s|#.*)*/.exec(text.slice(end))![0];
  const colon = end + gap.length;
  if (text.charAt(colon) === ':' && text.slice(start, colon).includes('\n')) {
    throw new Refusal(
      'is not valid YAML for Helm: a key between brackets has to be on one line with its colon',
    );
  }
}

// With its tag and anchor.
function firstOf({ valueStart, tagStart, anchorStart }: ScalarEvent): number {
  return Math.min(
    ...[valueStart, tagStart, anchorStart].filter(start => start >= 0),
  );
}

const BEFORE_KEY = /^ *(?:[-?:] +)*(?:[!&][^ ]+ +)*["']?$/;

// After a text in quotes, js-yaml takes what follows it in the line for a key.
function checkLineStart(text: string, start: number) {
  let before = start - 1;
  while (text.charCodeAt(before) === 0x20) {
    before -= 1;
  }
  if (before < 0 || text.charCodeAt(before) === 0x0a) {
    return;
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (!BEFORE_KEY.test(text.slice(lineStart, start))) {
    throw new Refusal(
      'is not valid YAML: a key has to be the first thing of its line',
    );
  }
}
