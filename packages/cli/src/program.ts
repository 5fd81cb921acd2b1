import { Command, InvalidArgumentError, Option } from 'commander';
import type { Severity } from 'backstage-plugin-tenant-silos-common';
import packageInfo from '../package.json';
import type { Commands } from './commands';
import type { Context } from './context';
import { SEVERITIES } from './findings/types';
import { OUTPUTS, type Output } from './output/print';

/** Options that every command has. */
export interface CommonOptions {
  output: Output;
  failOn: Severity;
}

/**
 * The command line: commands, arguments, options.
 *
 * @param commands - what the commands do
 * @param exit - told the exit code of the command that ran
 */
export function createProgram(
  commands: Commands,
  context: Context,
  exit: (code: number) => void,
): Command {
  const program = new Command('tenant-silos')
    .description(
      'Effective values, plans and checks of a GitOps repository of tenants.',
    )
    .version(packageInfo.version)
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .showHelpAfterError('(add --help for what can be said)')
    .addHelpText(
      'after',
      `
Exit codes:
  0  fine
  1  findings as bad as --fail-on, or worse
  2  unusable input

A repository says in its tenant-silos.yaml which fleet it holds.`,
    );

  withOutput(
    program
      .command('values')
      .description(
        "Effective values: what Helm hands to the chart's templates, and with --provenance the file and line that set each of them.",
      )
      .requiredOption(
        '-f, --values <file>',
        "a values file, as often as needed, in Helm's order; the first one is the chart's own values.yaml",
        collect,
      )
      .option(
        '--provenance',
        'where each value comes from and what it replaced',
      )
      .addHelpText(
        'after',
        `
Example:
  tenant-silos values -f chart/values.yaml -f chart/values-eks.yaml \\
    -f chart/tenants/acme/values-eks.yaml --provenance`,
      ),
  ).action(async options => exit(await commands.values(options, context)));

  withOutput(
    withFleet(
      withHelm(
        program
          .command('plan')
          .description(
            'What creating a tenant would do: files, checks, objects, what is left to do by hand. Nothing is written.',
          )
          .requiredOption('--repo <folder>', 'root of the GitOps repository')
          .requiredOption(
            '--create <file>',
            "the new tenant's specification, in YAML: what the form of the portal asks for",
          )
          .addHelpText(
            'after',
            `
Example of a specification:
  name: acme
  owner: group:default/team-acme
  tier: silo
  environments: [eks]`,
          ),
      ),
    ),
  ).action(async options => exit(await commands.plan(options, context)));

  withOutput(
    withFleet(
      withLimit(
        withHelm(
          program
            .command('lint')
            .description(
              'Checks the whole repository; with --base, what a change does to it.',
            )
            .argument('<folder>', 'root of the GitOps repository')
            .option(
              '--base <ref>',
              'the branch or commit that the change goes to; only findings that are new, or in changed files, count then',
            ),
        ),
      ),
    ),
  ).action(async (folder, options) =>
    exit(await commands.lint(folder, options, context)),
  );

  withOutput(
    withFleet(
      withHelm(
        program
          .command('render')
          .description('The objects of one tenant, as Helm renders them.')
          .argument('<folder>', 'root of the GitOps repository')
          .argument('<tenant>', 'name of the tenant')
          .requiredOption('--environment <name>', 'such as eks'),
      ),
    ),
  ).action(async (folder, tenant, options) =>
    exit(await commands.render(folder, tenant, options, context)),
  );

  withOutput(
    withFleet(
      withLimit(
        withHelm(
          program
            .command('diff')
            .description(
              'What differs between two commits, tenant by tenant: files, effective values, objects.',
            )
            .argument('<folder>', 'root of the GitOps repository')
            .argument(
              '<range>',
              'REF..REF; REF...REF from where they parted; REF alone against the files as they are',
            ),
        ),
      ),
    ),
  ).action(async (folder, range, options) =>
    exit(await commands.diff(folder, range, options, context)),
  );

  return program;
}

function withOutput(parent: Command): Command {
  return parent
    .addOption(
      new Option(
        '-o, --output <format>',
        'for people, programs or GitHub Actions',
      )
        .choices(OUTPUTS)
        .default('text'),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'from which severity on findings count',
      )
        .choices(SEVERITIES)
        .default('error'),
    );
}

const MAX_TENANTS = 100;

function withHelm(parent: Command): Command {
  return parent
    .option(
      '--helm <file>',
      'the Helm that renders; else TENANT_SILOS_HELM, else helm on the PATH',
    )
    .option('--no-helm', "show the blueprint's list of objects instead");
}

function withLimit(parent: Command): Command {
  return parent.option(
    '--max-tenants <number>',
    'how many tenants are rendered at most',
    wholeNumber,
    MAX_TENANTS,
  );
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) {
    throw new InvalidArgumentError('Write a whole number.');
  }
  return Number(value);
}

function withFleet(parent: Command): Command {
  return parent
    .option(
      '--config <file>',
      "the portal's app-config instead of tenant-silos.yaml, as often as needed",
      collect,
    )
    .option('--fleet <id>', 'which fleet of --config');
}

function collect(value: string, previous: string[] = []): string[] {
  if (value === '') {
    throw new InvalidArgumentError('It is empty; name a file.');
  }
  return [...previous, value];
}
