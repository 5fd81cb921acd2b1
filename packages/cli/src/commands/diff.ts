export async function diff(..._args: unknown[]): Promise<number> {
  throw new Error('wip');
}
