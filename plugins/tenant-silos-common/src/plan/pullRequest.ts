import { z } from 'zod/v3';
import { tierSchema } from '../blueprint/schema';
import type { Fleet } from '../fleet';
import { code, count, plain } from './markdown';
import { objectDiffLines, objectLines } from './pullRequestObjects';
import type { Plan } from './types';

const pullRequestFactsSchema = z.object({
  fleet: z.string(),
  action: z.enum(['create', 'update', 'remove']),
  tenant: z.string(),
  owner: z.string().optional(),
  tier: tierSchema.optional(),
  requester: z.string().optional(),
  template: z.string().optional(),
  baseCommit: z.string().optional(),
  digest: z.string().optional(),
});

/** What a pull request's body says for machines. @public */
export type PullRequestFacts = z.infer<typeof pullRequestFactsSchema>;

const MARK = 'tenant-silos:';

// GitHub takes 65,536 characters.
const MAX_BODY = 60_000;

const FILE_ACTIONS = { create: 'add', update: 'change', delete: 'delete' };

/**
 * Title and Markdown body of the pull request for a plan.
 *
 * @param details - who asks for what; `portalUrl` becomes a link back
 * @public
 */
export function pullRequestText(
  plan: Plan,
  fleet: Fleet,
  details: {
    owner: string;
    environments: readonly string[];
    hosts: readonly string[];
    requester?: string;
    template?: string;
    portalUrl?: string;
  },
): { title: string; body: string } {
  const facts: PullRequestFacts = {
    fleet: plan.fleet,
    action: plan.action,
    tenant: plan.tenant,
    owner: details.owner,
    tier: plan.tier,
    requester: details.requester,
    template: details.template,
    baseCommit: plan.baseCommit,
    digest: plan.digest,
  };
  const { tenants, objects, clusterScoped } = plan.blastRadius;
  const listed = plan.rendered ? objectLines(plan.rendered) : [];
  const sections = [
    [
      `**${plan.tenant}** · ${fleet.title} · tier ${plan.tier}`,
      '',
      `- Owner: ${code(details.owner)}`,
      ...(details.requester
        ? [`- Asked for by: ${code(details.requester)}`]
        : []),
      `- Environments: ${details.environments.map(code).join(', ')}`,
      `- Hosts: ${details.hosts.map(code).join(', ') || 'none'}`,
      `- Touches: ${count(tenants, 'tenant')}, ${count(
        objects,
        'object',
      )}, ${clusterScoped} cluster-scoped`,
    ],
    [
      '### Files',
      ...plan.files.map(
        file => `- ${FILE_ACTIONS[file.action]} ${code(file.path)}`,
      ),
    ],
    [
      '### Storage',
      ...plan.storage.map(
        path => `- ${path.title} (${path.environment}): ${code(path.url)}`,
      ),
    ],
    listed,
    plan.checks.length > 0
      ? [
          '### Checks',
          ...plan.checks.map(
            check => `- ${check.severity}: ${plain(check.message)}`,
          ),
        ]
      : ['### Checks', '- All passed'],
    plan.byHand.length > 0
      ? [
          '### To do by hand after the merge',
          ...plan.byHand.map(
            step => `- [ ] **${plain(step.title)}**: ${plain(step.detail)}`,
          ),
        ]
      : [],
    details.portalUrl ? [`[Show it in the portal](${details.portalUrl})`] : [],
    [`<!-- ${MARK} ${encode(facts)} -->`],
  ];
  if (plan.rendered) {
    const room = MAX_BODY - joinSections(sections).length;
    sections.splice(
      sections.indexOf(listed) + 1,
      0,
      objectDiffLines(plan.rendered, room),
    );
  }
  return { title: plan.summary, body: joinSections(sections) };
}

function joinSections(sections: readonly string[][]): string {
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n');
}

/**
 * The facts in a pull request's body.
 *
 * @returns undefined when there are none, or somebody spoilt them
 * @public
 */
export function parsePullRequestFacts(
  body: string,
): PullRequestFacts | undefined {
  const match = /<!-- tenant-silos: (\{.*\}) -->/.exec(body);
  if (!match) {
    return undefined;
  }
  try {
    const facts = pullRequestFactsSchema.safeParse(JSON.parse(match[1]));
    return facts.success ? facts.data : undefined;
  } catch {
    return undefined;
  }
}

// An HTML comment ends at `-->`: no bracket and no double hyphen may be in it.
function encode(facts: PullRequestFacts): string {
  return JSON.stringify(facts).replace(/[<>&]|--/g, found =>
    [...found]
      .map(
        character =>
          `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      .join(''),
  );
}
