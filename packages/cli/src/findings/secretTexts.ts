/** Texts within a values file that look like secrets. */
export function secretTexts(_text: string): string[] {
  return [];
}
