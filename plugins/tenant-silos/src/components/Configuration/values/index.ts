export { LayerBadge, Origin } from './Origin';
export { plainValue } from './plainValue';
export { ValuesView } from './ValuesView';
export { ValueText } from './ValueText';
