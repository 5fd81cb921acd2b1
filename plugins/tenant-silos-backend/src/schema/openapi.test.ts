import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { spec } from './openapi/generated';

describe('the API document', () => {
  it('is the one that the code was generated from (yarn generate)', async () => {
    const document = await readFile(join(__dirname, 'openapi.yaml'), 'utf8');
    expect(spec).toEqual(parse(document));
  });
});
