import { Document, Scalar, visit } from 'yaml';
import { resolvePlain } from './yaml/scalars';

/**
 * Writes a value as YAML that readers of YAML 1.1 and 1.2 understand alike:
 * `yes`, `012` and the like are quoted, for Helm reads 1.1.
 *
 * @public
 */
export function writeYaml(value: unknown): string {
  const document = new Document(value, {
    version: '1.1',
    // Its own idea of a merge key would leave the text `<<` without quotes.
    customTags: tags =>
      tags.filter(
        tag => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge',
      ),
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar(_, node) {
      const { value: text } = node;
      // What go-yaml takes for something else goes beyond YAML 1.1.
      if (
        typeof text === 'string' &&
        (text === '<<' || resolvePlain(text) !== text)
      ) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document.toString({ lineWidth: 0, directives: false });
}
