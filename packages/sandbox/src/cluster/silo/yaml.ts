import type { Part } from './SiloContext';

/** Writes a map as YAML: JSON where a value is no map. */
export function yamlOf(part: Part, indent = ''): string {
  return Object.entries(part)
    .map(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `${indent}${key}:\n${yamlOf(value as Part, `${indent}  `)}`
        : `${indent}${key}: ${JSON.stringify(value)}\n`,
    )
    .join('');
}
