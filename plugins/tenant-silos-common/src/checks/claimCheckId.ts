/**
 * Id of a check about something that only one tenant may have: `host-taken`,
 * `database-user-clash`.
 *
 * @param kind - of the claim; names of blueprints are in camel case
 */
export function claimCheckId(kind: string, what: 'taken' | 'clash'): string {
  const words = kind.replace(
    /[A-Z]/g,
    letter => `-${letter.toLocaleLowerCase('en-US')}`,
  );
  return `${words}-${what}`;
}
