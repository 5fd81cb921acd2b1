import { valuePath } from './valuePath';

it.each([
  [['a', 'b-c', 'd_e'], 'a.b-c.d_e'],
  [['annotations', 'example.com/x'], 'annotations["example.com/x"]'],
  [['a b'], '["a b"]'],
  [['', 'x'], '[""].x'],
])('%j is written as %s', (path, expected) => {
  expect(valuePath(path)).toBe(expected);
});
