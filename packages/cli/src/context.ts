/** What a command sees of the process that it runs in. */
export interface Context {
  /** Folder that relative paths start at. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether a terminal shows what is written, and would act on it. */
  terminal: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** How a command ended. */
export const EXIT_FINE = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_UNUSABLE = 2;
