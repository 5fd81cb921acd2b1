import { MAX_YAML_LENGTH } from '../values/read';
import { readApplications, type ApplicationFile } from './application';

/** A file after an attempt to read Applications from it. */
export interface ParsedFile {
  text: string;
  content?: ApplicationFile;
  /** What is wrong with the file, to be put after its path. */
  error?: string;
}

const NOTHING: ApplicationFile = { applications: [], isKustomization: false };

/**
 * Reads the Applications of many files. Never throws for what is in them.
 *
 * @param expected - whether a file is there for its Application alone; others
 *   are looked into only when they may hold one
 * @param known - parsed before: taken over where the text is the same
 */
export function readApplicationFiles(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  expected: (path: string) => boolean,
  known?: ReadonlyMap<string, ParsedFile>,
): Map<string, ParsedFile> {
  const parsed = new Map<string, ParsedFile>();
  for (const path of paths) {
    const text = files.get(path)!;
    const before = known?.get(path);
    parsed.set(
      path,
      before?.text === text ? before : parse(text, expected(path)),
    );
  }
  return parsed;
}

function parse(text: string, expected: boolean): ParsedFile {
  // Charts have templates that are no YAML; without an Application in it, a
  // file outside of the layout is nobody's business.
  const mayHoldOne =
    text.includes('argoproj.io/') || text.length > MAX_YAML_LENGTH;
  if (!expected && !mayHoldOne) {
    return { text, content: NOTHING };
  }
  try {
    return { text, content: readApplications(text) };
  } catch (error) {
    return { text, error: error instanceof Error ? error.message : `${error}` };
  }
}
