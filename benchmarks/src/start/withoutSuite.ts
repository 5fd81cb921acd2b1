const SUITE = /\bbackstage-plugin-(?:\w+-)*tenant-silos\b/;

interface PackageJson {
  dependencies?: Record<string, string>;
}

/** A package.json without its dependencies on the suite. */
export function packageWithoutSuite<T extends PackageJson>(manifest: T): T {
  const dependencies = Object.entries(manifest.dependencies ?? {}).filter(
    ([name]) => !SUITE.test(name),
  );
  return { ...manifest, dependencies: Object.fromEntries(dependencies) };
}

/**
 * The backend's index without the suite's features.
 *
 * @throws Error when there were none: it is written in another way then
 */
export function indexWithoutSuite(source: string): string {
  const lone = source.replace(
    /^backend\.add\(\s*import\('([^']+)'\),?\s*\);\n/gm,
    (statement, name: string) => (SUITE.test(name) ? '' : statement),
  );
  if (lone === source || SUITE.test(lone)) {
    throw new Error("The suite could not be taken out of the backend's index");
  }
  return lone;
}
