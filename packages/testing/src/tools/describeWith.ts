/**
 * `describe` for tests that need a tool. Where the tool is missing they are
 * skipped, and the title says how to get it; on CI looking for it has thrown.
 *
 * @example
 * const helm = findHelm();
 * describeWith(helm, 'the chart', () => { … helm.path … });
 */
export function describeWith(
  tool: { missing?: string },
  title: string,
  tests: () => void,
): void {
  const define: jest.Describe = tool.missing ? describe.skip : describe;
  define(tool.missing ? `${title} (${tool.missing})` : title, tests);
}
