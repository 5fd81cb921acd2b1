/** A mistake on the command line, to be shown without a stack. */
export class UsageError extends Error {}
