import { LoggedRequest, RequestLog, SeenRequest } from '../requests';
import { matchesRequest } from './matchRequest';
import { checkFaultRule } from './parseFaultRule';
import type { Fault, FaultMatch, FaultRule } from './types';

/** A rule with what became of it. */
export interface FaultState {
  /** Counts from 1. */
  id: number;
  match: FaultMatch;
  fault: Fault;
  /** Requests that matched so far. */
  matched: number;
  /** Requests that were spoiled so far. */
  applied: number;
}

function isDue({ match, matched }: FaultState): boolean {
  const first = match.nth ?? 1;
  const times = match.times ?? 1;
  return matched >= first && (times === 'always' || matched < first + times);
}

// These leave the request to go on, so that another rule may still spoil it.
const PASSING: ReadonlyArray<Fault['type']> = ['delay', 'before'];

/** What goes wrong at the stand-in, and what it was asked. */
export class Faults {
  readonly #log: RequestLog;
  #rules: FaultState[] = [];
  #nextId = 1;

  constructor(log: RequestLog) {
    this.#log = log;
  }

  /**
   * Lets something go wrong. Among several rules for one request the one that
   * was added first has it to itself, and the others wait for the next request;
   * delays add up.
   *
   * @returns the rule's number, for {@link Faults.remove}.
   * @throws Error that names the field and says what is right.
   */
  add(rule: FaultRule): number {
    checkFaultRule(rule);
    const id = this.#nextId++;
    this.#rules.push({
      id,
      match: { ...rule.match },
      fault: rule.fault,
      matched: 0,
      applied: 0,
    });
    return id;
  }

  /** Takes one rule back; false when there is none with this number. */
  remove(id: number): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter(rule => rule.id !== id);
    return this.#rules.length < before;
  }

  /** Takes all rules back. */
  clear(): void {
    this.#rules = [];
  }

  /** The rules, with what became of them. */
  list(): readonly FaultState[] {
    return this.#rules.map(rule => ({ ...rule }));
  }

  /** The requests seen, oldest first. */
  log(): readonly SeenRequest[] {
    return this.#log.list();
  }

  /** The requests seen since the last time, oldest first. */
  takeLog(): readonly SeenRequest[] {
    return this.#log.take();
  }

  /** @throws Error when a rule never spoiled anything: its test shows nothing */
  assertApplied(): void {
    const idle = this.#rules.filter(({ applied }) => applied === 0);
    if (idle.length > 0) {
      const rules = idle.map(({ match, fault }) =>
        JSON.stringify({ match, fault }),
      );
      throw new Error(`These faults did not happen: ${rules.join(', ')}`);
    }
  }

  /** Counts a request and returns the faults that it meets. */
  take(request: LoggedRequest, body: unknown): readonly Fault[] {
    let taken = false;
    const met = this.#rules.filter(rule => {
      const passing = PASSING.includes(rule.fault.type);
      if ((taken && !passing) || !matchesRequest(rule.match, request, body)) {
        return false;
      }
      rule.matched += 1;
      const due = isDue(rule);
      taken ||= due && !passing;
      return due;
    });
    return met.map(rule => {
      rule.applied += 1;
      const { fault, match } = rule;
      return fault.type === 'graphqlError' && fault.field === undefined
        ? { ...fault, field: match.operation }
        : fault;
    });
  }
}
