import { Document, Scalar, visit } from 'yaml';

// go-yaml, which Helm reads with, takes this for a number; YAML 1.1 does not.
const OCTAL_OF_YAML_12 = /^[-+]?0o[0-7_]+$/i;

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
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && OCTAL_OF_YAML_12.test(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document.toString({ lineWidth: 0, directives: false });
}
