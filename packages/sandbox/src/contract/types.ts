/** Something that GitHub would not have taken, or could not have said. */
export interface ContractViolation {
  kind:
    | 'REST request'
    | 'REST answer'
    | 'GraphQL request'
    | 'GraphQL answer'
    | 'webhook';
  /** Which operation, with the status for an answer. */
  where: string;
  message: string;
}

/** Something that is allowed although GitHub's document says otherwise. */
export interface ContractException {
  kind: ContractViolation['kind'];
  where: RegExp;
  message: RegExp;
  /** Why it is right all the same. */
  reason: string;
}

/** How much was checked: a contract over nothing shows nothing. */
export interface ContractCounts {
  rest: number;
  graphql: number;
  webhooks: number;
}

/** Whether everything that went over the wire could have been GitHub. */
export interface SandboxContract {
  /** Whether anything is checked at all. */
  readonly enabled: boolean;
  violations(): readonly ContractViolation[];
  /** Lists the violations and forgets them: for those that a test expects. */
  take(): readonly ContractViolation[];
  counts(): ContractCounts;
  /**
   * Allows something in this stand-in only: for a test that wants to see what
   * becomes of an answer that GitHub would not give.
   */
  allow(exception: ContractException): void;
  /**
   * @throws Error that lists the violations, or says that nothing is checked
   * because the contract is off.
   */
  assertNone(): void;
}
