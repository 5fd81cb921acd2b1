import { InputError } from '@backstage/errors';
import type { ZodIssue } from 'zod/v3';
import { patternPlaceholders } from '../naming/pattern';
import { laminarBlueprint } from './laminar';
import { blueprintSchema } from './schema';
import type { Blueprint } from './types';

/** Blueprints that a fleet can name. @public */
export const builtInBlueprints: Readonly<Record<string, Blueprint>> = {
  laminar: parseBlueprint(laminarBlueprint),
};

/**
 * Validates a blueprint as people write it in configuration.
 *
 * @returns the blueprint with its defaults filled in
 * @throws InputError naming the path and the rule of each mistake
 * @public
 */
export function parseBlueprint(input: unknown): Blueprint {
  const result = blueprintSchema.safeParse(input);
  if (!result.success) {
    throw new InputError(
      `Invalid blueprint: ${result.error.issues.map(describe).join('; ')}`,
    );
  }
  const problems = crossCheck(result.data);
  if (problems.length > 0) {
    throw new InputError(`Invalid blueprint: ${problems.join('; ')}`);
  }
  return result.data;
}

function describe(issue: ZodIssue): string {
  return `${issue.path.join('.') || 'blueprint'}: ${issue.message}`;
}

function crossCheck(blueprint: Blueprint): string[] {
  const problems: string[] = [];
  for (const [name, environment] of Object.entries(blueprint.environments)) {
    const own = environment.layers.filter(layer => layer.role === 'tenant');
    if (own.length !== 1) {
      problems.push(
        `environments.${name}.layers: needs exactly one layer with role tenant, has ${own.length}`,
      );
    } else if (!patternPlaceholders(own[0].path).includes('tenant')) {
      problems.push(
        `environments.${name}.layers: the path of the tenant's layer needs {tenant}`,
      );
    }
  }
  for (const field of ['path', 'name'] as const) {
    if (!patternPlaceholders(blueprint.application[field]).includes('tenant')) {
      problems.push(`application.${field}: needs {tenant}`);
    }
  }
  const storage = new Set(blueprint.storage.map(location => location.id));
  const names = new Set(blueprint.names.map(name => name.id));
  blueprint.bindings.forEach((binding, index) => {
    if (binding.name !== undefined && !names.has(binding.name)) {
      problems.push(
        `bindings.${index}.name: '${binding.name}' is not an id under names`,
      );
    }
    if (binding.storage !== undefined && !storage.has(binding.storage)) {
      problems.push(
        `bindings.${index}.storage: '${binding.storage}' is not an id under storage`,
      );
    }
    for (const name of binding.environments ?? []) {
      if (!Object.hasOwn(blueprint.environments, name)) {
        problems.push(
          `bindings.${index}.environments: '${name}' is not an environment`,
        );
      }
    }
  });
  if (!blueprint.names.some(name => name.kind === 'namespace')) {
    problems.push('names: needs one of kind namespace');
  }
  return problems;
}
