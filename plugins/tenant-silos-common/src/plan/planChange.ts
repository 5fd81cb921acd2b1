import { InputError } from '@backstage/errors';
import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex } from '@noble/hashes/utils';
import { clashChecks } from '../checks/clashes';
import { folderSizeChecks } from '../checks/folderSize';
import { environmentVariableChecks } from '../checks/environmentVariables';
import { checkName } from '../checks/name';
import { specChecks } from '../checks/spec';
import { plannedEntityRefs } from '../catalog/entities';
import { deriveNames } from '../naming/derivedNames';
import { completeSpec } from '../spec/complete';
import type { TenantSpec } from '../spec/types';
import { storagePaths } from '../storage/urls';
import { planFiles, tenantFileTexts } from './files';
import { manualSteps } from './manualSteps';
import { plannedValues } from './plannedValues';
import { siloObjects } from './siloObjects';
import { plannedValuesChecks } from './valuesOfPlan';
import type { Intent, Plan, PlanContext, PlanFile } from './types';

/**
 * What an intent would do. The form's preview, the action, the command line and
 * the check of a pull request all ask this one function.
 *
 * @returns the plan; broken rules are among its checks
 * @throws InputError for an action that cannot be planned
 * @public
 */
export function planChange(context: PlanContext, intent: Intent): Plan {
  if (intent.action !== 'create') {
    throw new InputError(
      `action: '${intent.action}' cannot be planned; tenants can be created`,
    );
  }
  const { fleet, state, openChanges } = context;
  const spec = completeSpec(fleet, intent.spec);
  const nameChecks = checkName(fleet, state, openChanges, spec.name);
  const nameIsLegal = !nameChecks.some(check => check.id === 'name-pattern');
  const taken = nameChecks.some(check => check.id === 'name-taken');
  // A name that is no path segment must not become a part of paths.
  const texts = nameIsLegal
    ? tenantFileTexts(fleet, spec, context.facts ?? {})
    : new Map<string, string>();
  const files = planFiles(state.files, texts);
  const checks = [
    ...nameChecks,
    ...specChecks(fleet, spec),
    ...environmentVariableChecks(spec),
    // Its own name would clash in every way; once is enough.
    ...(nameIsLegal && !taken
      ? clashChecks(fleet, state, openChanges, spec)
      : []),
    ...folderSizeChecks(
      state,
      files.filter(file => file.action === 'create').map(file => file.path),
    ),
    ...(nameIsLegal
      ? plannedValuesChecks(fleet, state.files, spec, texts)
      : []),
  ];
  const values = plannedValues(fleet, state.files, spec, texts);
  const objects = siloObjects(fleet, spec, values);
  return {
    fleet: fleet.id,
    action: intent.action,
    tenant: spec.name,
    tier: spec.tier,
    digest: digest(context, intent, spec, nameIsLegal),
    baseCommit: state.commit,
    summary: `Create tenant ${spec.name} in ${fleet.title}`,
    files,
    checks,
    blocked: checks.some(check => check.severity === 'error'),
    names: nameIsLegal ? deriveNames(fleet, spec.name, spec.tier) : [],
    storage: nameIsLegal ? storagePaths(fleet, spec) : [],
    objects: nameIsLegal ? objects : [],
    entityRefs: nameIsLegal ? plannedEntityRefs(fleet, spec) : [],
    byHand: nameIsLegal ? manualSteps(fleet, spec, values) : [],
    blastRadius: {
      tenants: 1,
      objects: objects.length,
      clusterScoped: objects.filter(object => object.clusterScoped).length,
    },
    openChange: openChanges.find(
      change => change.tenant === spec.name && change.action === intent.action,
    )?.number,
  };
}

// Who asks, and through which template, does not make it another outcome: the
// preview knows less of that than the action.
function digest(
  { fleet, state }: PlanContext,
  intent: Intent,
  spec: TenantSpec,
  nameIsLegal: boolean,
): string {
  const files: PlanFile[] = nameIsLegal
    ? planFiles(state.files, tenantFileTexts(fleet, spec, {}))
    : [];
  return bytesToHex(
    sha256(
      JSON.stringify([
        fleet.id,
        intent.action,
        spec.name,
        files.map(({ path, action, after }) => [path, action, after]),
      ]),
    ),
  );
}
