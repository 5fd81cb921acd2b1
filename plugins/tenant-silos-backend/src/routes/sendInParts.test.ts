import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sendInParts } from './sendInParts';

const response = () =>
  Object.assign(new PassThrough(), { setHeader: jest.fn() });

describe('sendInParts', () => {
  it.each([
    ['no item', []],
    ['one item', [{ a: '"]}' }]],
    ['many parts', Array.from({ length: 50 }, () => ({ a: 'x'.repeat(2e4) }))],
  ])('is the same JSON as in one piece, with %s', async (_, items) => {
    const res = response();
    const [sent] = await Promise.all([
      text(res),
      sendInParts(res, { fleet: 'laminar' }, items),
    ]);
    expect(JSON.parse(sent)).toEqual({ fleet: 'laminar', items });
  });

  it('makes no more than the caller takes', async () => {
    const res = response();
    let made = 0;
    function* items() {
      for (; made < 1000; made += 1) {
        yield 'x'.repeat(1e5);
      }
    }
    const sending = sendInParts(res, {}, items());
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(made).toBeLessThan(100);
    res.destroy();
    await expect(sending).rejects.toThrow(/close/i);
  });

  it('is not whole when an item cannot be made', async () => {
    const res = response();
    function* items() {
      yield 1;
      throw new Error('bad tenant');
    }
    const reading = text(res);
    const results = await Promise.allSettled([
      sendInParts(res, {}, items()),
      reading,
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });
});
