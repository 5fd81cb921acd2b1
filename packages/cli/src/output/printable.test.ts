import { printable } from './printable';

describe('printable', () => {
  it.each([
    ['a\u001b[31mred', 'a\ufffd[31mred'],
    ['a\r\nb\tc\n', 'a\nb\tc\n'],
    ['a\rb', 'a\ufffdb'],
    ['a\u202eb\u009bc\u0000', 'a\ufffdb\ufffdc\ufffd'],
    ['grün → 🙂', 'grün → 🙂'],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
