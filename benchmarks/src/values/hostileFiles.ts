const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Files that stand for more than they seem, or that parsers choke on. */
export const hostileFiles: Record<string, string> = {
  'fifty thousand keys': lines(50_000, index => `k${index}: 1`),
  'deep nesting': '['.repeat(500_000),
  'an alias bomb': `a0: &a0 [x, x]\n${lines(
    60,
    index => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
  )}`,
  'a bomb of merge keys': `a0: &a0 {x: 1}\n${lines(
    60,
    index => `a${index + 1}: &a${index + 1} {x: *a${index}, <<: *a${index}}`,
  )}`,
  'a huge scalar': `a: ${'x'.repeat(520_000)}`,
  'a huge quoted scalar': `a: "${'\\\\'.repeat(260_000)}"`,
  'a huge file': 'a: b\n'.repeat(1_000_000),
  binary: '\u0001\u0002'.repeat(250_000),
  'a line of spaces': `a: 1\n${' '.repeat(500_000)}\tb`,
  'many documents': 'a: 1\n---\n'.repeat(50_000),
  'brackets in the first column': `a: [\n${lines(
    50_000,
    index => `${index},`,
  )}\n]`,
  'template expressions': '{{ .Values.a }}: {{ .Values.b }}\n'.repeat(15_000),
};
