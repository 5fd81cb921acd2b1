import { collect } from '../__testUtils__/collect';
import { readFrames } from './readFrames';

const LIMIT = 1_000;

async function framesOf(
  chunks: (string | Uint8Array)[],
  limit = LIMIT,
): Promise<unknown[]> {
  async function* body() {
    yield* chunks.map(chunk => Buffer.from(chunk as string));
  }
  return collect(readFrames(body(), limit));
}

describe('readFrames', () => {
  it('finds the same events however the stream is cut', async () => {
    const events = [{ name: 'größer' }, { name: '🚀🚀' }, { a: 1 }];
    const bytes = Buffer.from(
      events.map(e => `${JSON.stringify(e)}\n`).join(''),
    );
    for (let first = 0; first <= bytes.length; first += 1) {
      for (const second of [first, first + 1, first + 7]) {
        expect(
          await framesOf([
            bytes.subarray(0, first),
            bytes.subarray(first, second),
            bytes.subarray(second),
          ]),
        ).toEqual(events);
      }
    }
  });

  it('takes empty lines for nothing', async () => {
    expect(await framesOf(['\n{}\n\n'])).toEqual([{}]);
  });

  it.each([
    ['in one chunk', [`${'1'.repeat(50)}\n`]],
    ['over several', ['1'.repeat(30), '1'.repeat(30)]],
  ])('refuses a line that is too long, %s', async (_, chunks) => {
    await expect(framesOf(chunks, 40)).rejects.toMatchObject({
      reason: 'Malformed',
      message: 'An event has more than 40 bytes',
    });
  });

  it('tells a stream that was cut off from one that has ended', async () => {
    await expect(framesOf(['{"type"'])).rejects.toMatchObject({
      reason: 'Unreachable',
    });
  });

  it('refuses what is no JSON', async () => {
    await expect(framesOf(['upstream connect error\n'])).rejects.toMatchObject({
      reason: 'Malformed',
    });
  });
});
