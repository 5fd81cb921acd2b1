import { Document } from 'yaml';

/**
 * Writes a value as YAML that readers of YAML 1.1 and 1.2 understand alike:
 * `yes`, `012` and the like are quoted, for Helm reads 1.1.
 *
 * @public
 */
export function writeYaml(value: unknown): string {
  const document = new Document(value, {
    version: '1.1',
    aliasDuplicateObjects: false,
  });
  return document.toString({ lineWidth: 0, directives: false });
}
