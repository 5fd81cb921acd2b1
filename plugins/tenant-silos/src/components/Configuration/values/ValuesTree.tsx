import { RiArrowRightSLine } from '@remixicon/react';
import type { ValuesLayer } from 'backstage-plugin-tenant-silos-common/client';
import {
  Button,
  Collection,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components';
import { count } from '../../../text/words';
import { Badge } from '../../ui';
import { Origin } from './Origin';
import { plainValue } from './plainValue';
import type { ValueLeaf, ValueNode } from './valuesTree';
import styles from './ValuesTree.module.css';
import { ValueText } from './ValueText';

// Of a row with one line; the others are measured once they are there.
const LAYOUT = { estimatedRowHeight: 33 };

/**
 * Values by their keys, to open and close, with their origins. The arrow keys
 * walk through it, and from a row to its links.
 */
export function ValuesTree(props: {
  nodes: readonly ValueNode[];
  layers: readonly ValuesLayer[];
  expanded: ReadonlySet<string>;
  onExpandedChange: (ids: ReadonlySet<string>) => void;
}) {
  const { nodes, layers, expanded, onExpandedChange } = props;

  const renderNode = (node: ValueNode) => (
    <TreeItem id={node.id} textValue={describe(node)} className={styles.row}>
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className={styles.cells}>
            <span className={styles.key}>
              {hasChildItems ? (
                <Button slot="chevron" className={styles.chevron}>
                  <RiArrowRightSLine aria-hidden />
                </Button>
              ) : (
                <span className={styles.noChevron} />
              )}
              <span className={styles.name}>{node.path.at(-1)}</span>
            </span>
            {node.leaf ? (
              <Leaf leaf={node.leaf} layers={layers} />
            ) : (
              <Summary node={node} />
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children}>{renderNode}</Collection>
    </TreeItem>
  );

  return (
    <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
      <Tree
        aria-label="Effective values"
        className={styles.tree}
        items={nodes}
        dependencies={[layers]}
        selectionMode="none"
        expandedKeys={expanded}
        onExpandedChange={keys => onExpandedChange(keys as Set<string>)}
      >
        {renderNode}
      </Tree>
    </Virtualizer>
  );
}

function Leaf(props: { leaf: ValueLeaf; layers: readonly ValuesLayer[] }) {
  const { leaf, layers } = props;
  return (
    <>
      <span className={styles.value}>
        {leaf.isRemoved ? (
          <Badge tone="warning">taken away by null</Badge>
        ) : (
          <ValueText value={leaf.value} redacted={leaf.redacted} />
        )}
      </span>
      <span className={styles.origin}>
        <Origin origin={leaf.origin} layers={layers} />
      </span>
      {leaf.replaced.map((before, index) => (
        <span key={index} className={styles.replaced}>
          <span className={styles.value}>
            <ValueText
              value={before.removed ? null : before.value}
              redacted={before.redacted}
              replaced
            />
          </span>
          <span className={styles.origin}>
            <Origin origin={before.origin} layers={layers} />
          </span>
        </span>
      ))}
    </>
  );
}

function Summary({ node }: { node: ValueNode }) {
  return (
    <span className={styles.summary}>
      {count(node.count, 'value')}
      {node.changed > 0 && (
        <span className={styles.changed}>{node.changed} changed</span>
      )}
    </span>
  );
}

function describe({ path, leaf, count: amount }: ValueNode): string {
  const name = path.join('.');
  if (!leaf) {
    return `${name}: ${count(amount, 'value')}`;
  }
  return leaf.isRemoved
    ? `${name}: taken away`
    : `${name}: ${plainValue(leaf.value)}`;
}
