/** What is wrong with a node; whoever knows its line tells that. */
export class Refusal extends Error {}
