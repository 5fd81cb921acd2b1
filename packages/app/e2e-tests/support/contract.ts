interface ContractReport {
  enabled: boolean;
  violations: { kind: string; where: string; message: string }[];
}

/**
 * After all tests: fails when the portal asked the sandbox for something that
 * GitHub would not take, or was answered what GitHub could not say.
 */
export default async function assertContract() {
  if (process.env.PLAYWRIGHT_URL) {
    // Somebody else's sandbox.
    return;
  }
  const port = process.env.TENANT_SILOS_SANDBOX_PORT;
  const response = await fetch(`http://localhost:${port}/_sandbox/contract`);
  const { enabled, violations } = (await response.json()) as ContractReport;
  if (!enabled) {
    throw new Error('The sandbox did not look at requests and answers');
  }
  const lines = violations.map(
    ({ kind, where, message }) => `- ${kind}, ${where}: ${message}`,
  );
  if (lines.length > 0) {
    throw new Error(
      ['This could not have been GitHub:', ...new Set(lines)].join('\n'),
    );
  }
}
