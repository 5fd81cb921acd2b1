/** Everything that comes, in a list. */
export async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of all) {
    list.push(each);
  }
  return list;
}
