import { LiveParts, type LiveObject, type LivePart } from '../live/LiveParts';
import { sentence } from '../live/wording';
import type {
  IsolationEvidence,
  IsolationLayer,
  IsolationLayerId,
  IsolationVerdict,
} from './types';

const ORDER: readonly IsolationVerdict[] = [
  'violated',
  'not-proven',
  'verified',
];

// Of each verdict, as many as somebody reads.
const MOST_EVIDENCE = 20;

/** What was found for and against one wall. */
export class Findings {
  readonly #parts: LiveParts;
  readonly #evidence = new Map<string, IsolationEvidence>();

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  verified(text: string) {
    this.#add('verified', text);
  }

  violated(text: string) {
    this.#add('violated', text);
  }

  notProven(text: string) {
    this.#add('not-proven', text);
  }

  /** A part that the wall cannot be proven without. */
  need(part: LivePart): LiveObject[] {
    const read = this.#parts.list(part);
    if (!read) {
      this.unread(part);
    } else if (read.odd > 0) {
      this.notProven(`${read.odd} of the ${part} could not be understood`);
    }
    return read?.objects ?? [];
  }

  /** Says that a part was not read. */
  unread(part: Parameters<LiveParts['whyUnread']>[0]) {
    this.notProven(this.#parts.whyUnread(part));
  }

  /**
   * The wall, judged.
   *
   * @param summary - what is verified, when all of it is
   */
  layer(id: IsolationLayerId, title: string, summary: string): IsolationLayer {
    const verdict =
      ORDER.find(each => this.#of(each).length > 0) ?? 'not-proven';
    const against = verdict === 'verified' ? [] : this.#of(verdict);
    return {
      id,
      title,
      verdict,
      summary: summaryOf(against) ?? summary,
      evidence: ORDER.flatMap(each => shortened(this.#of(each))),
    };
  }

  #of(verdict: IsolationVerdict): IsolationEvidence[] {
    return [...this.#evidence.values()].filter(
      each => each.verdict === verdict,
    );
  }

  #add(verdict: IsolationVerdict, text: string) {
    // The same is often found in many pods.
    this.#evidence.set(`${verdict} ${text}`, {
      verdict,
      text: sentence(text),
    });
  }
}

function shortened(evidence: IsolationEvidence[]): IsolationEvidence[] {
  const rest = evidence.length - MOST_EVIDENCE;
  return rest > 0
    ? [
        ...evidence.slice(0, MOST_EVIDENCE),
        { verdict: evidence[0].verdict, text: `${rest} more of this verdict` },
      ]
    : evidence;
}

function summaryOf([first, ...others]: IsolationEvidence[]) {
  return others.length > 0
    ? `${first.text}, and ${others.length} more`
    : first?.text;
}
