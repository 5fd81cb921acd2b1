/** A case that adds numbers, or fails, or never ends. */
export async function prepare(numbers: number[]) {
  if (numbers.length === 0) {
    throw new Error('nothing to add');
  }
  return {
    info: { pid: process.pid },
    async measure(): Promise<number> {
      if (numbers.includes(-1)) {
        await new Promise(() => setInterval(() => {}, 1000));
      }
      return numbers.reduce((sum, each) => sum + each);
    },
  };
}
