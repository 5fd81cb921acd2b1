export async function render(..._args: unknown[]): Promise<number> {
  throw new Error('wip');
}
