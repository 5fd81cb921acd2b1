// Everything but tab and newline that a terminal would act on.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

// Turns the order of what a reader sees around: "Trojan Source".
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from a repository as a terminal may show it. */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(CONTROL, '\ufffd')
    .replace(DIRECTION, '\ufffd');
}
