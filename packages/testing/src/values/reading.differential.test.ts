import fc from 'fast-check';
import { readYamlMap } from 'backstage-plugin-tenant-silos-common';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { readWithHelm, type HelmReading } from './__testUtils__/readWithHelm';
import { valuesText } from './__testUtils__/sameValues';
import { brokenYamlTexts, yamlTexts } from './__testUtils__/yamlTexts';

const FIXED_SEED = 20_261_121;
const FRESH_SEED = Date.now() % 2 ** 31;

const TEXTS = fc
  .oneof(yamlTexts, brokenYamlTexts)
  // Helm cuts a values file there, but not the text that a template reads.
  .filter(text => !text.includes('---'));

function ours(text: string): HelmReading {
  try {
    return { values: readYamlMap(text) };
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') {
      return { error: error.message };
    }
    throw error;
  }
}

describeWith(findHelm(), 'reading values', () => {
  it.each([
    ['3000 texts of a fixed seed', FIXED_SEED, 3000],
    [`1000 texts of seed ${FRESH_SEED}`, FRESH_SEED, 1000],
  ])(
    'is as Helm does it, or refuses: %s',
    async (_, seed, numRuns) => {
      const texts = fc.sample(TEXTS, { seed, numRuns });
      const readings = await readWithHelm(texts);
      const differences: unknown[] = [];
      let same = 0;
      let refused = 0;
      texts.forEach((text, index) => {
        const helm = readings[index];
        const own = ours(text);
        if ('error' in own) {
          refused += 'values' in helm ? 1 : 0;
        } else if (
          'values' in helm &&
          valuesText(own.values) === valuesText(helm.values)
        ) {
          same += 1;
        } else {
          differences.push({ text, own, helm });
        }
      });
      expect({ seed, differences }).toEqual({ seed, differences: [] });
      // The texts are worth something only as long as most can be read.
      expect(same).toBeGreaterThan(numRuns / 20);
      expect(refused).toBeLessThan(numRuns / 20);
    },
    180_000,
  );
});
