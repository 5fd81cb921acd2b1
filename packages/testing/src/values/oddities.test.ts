import { effectiveValues } from 'backstage-plugin-tenant-silos-common';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { mergeWithHelm } from './__testUtils__/mergeWithHelm';
import { valuesText } from './__testUtils__/sameValues';

/** Texts of which people expect something else, or that differed once. */
const ODDITIES: [string, string][] = [
  ['words that are booleans, as keys too', 'a: yes\nb: Off\nn: 1\ny: y\n'],
  [
    'octal, hexadecimal, binary, underscores',
    'a: 012\nb: 0o14\nc: 0x1F\nd: 0b11\ne: 1_000\nf: 08\n',
  ],
  [
    'times and dates, which are texts',
    'a: 12:30:45\nb: 2001-01-01\n2002-02-02: 1\n',
  ],
  [
    'exponents and large numbers',
    'a: 1e3\nb: 9007199254740993\nc: 18446744073709551616\nd: 1e400\n',
  ],
  ['nulls that stay and that go', 'a: ~\nb:\nc: null\nd: {x: ~}\n'],
  [
    'binary and tags',
    'a: !!binary aGk=\nb: !!str 12\nc: !!int "3"\nd: ! 12\ne: !own x\n',
  ],
  ['numbers as keys', '1: a\n012: b\n1.20: c\n1e3: d\n16777217.0: e\n'],
  ['a key twice', 'a: {x: 1}\na: {y: 2}\n'],
  [
    'merge keys, which count more than what stands above them',
    'base: &b {x: 1, y: 1}\na: {x: 2, <<: *b, y: 3}\nc: {<<: [{x: 1}, {x: 2}]}\n',
  ],
  [
    'several documents',
    'a: {x: 1, y: 1}\n---\n# nothing\n---\na: {x: 2}\n--- # more\nb: 1\n',
  ],
  ['a document that is empty', '---\n---\na: 1\n'],
  [
    'a byte order mark, and carriage returns',
    '\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n',
  ],
  ['no line break at the end of a block', 'a: |\n  x'],
  ['brackets closed in the first column', 'a: {\n  x: 1\n}\nb: [\n1,\n]\n'],
  ['the end of a document', 'a: 1\n...\n'],
  ['negative zero', 'a: -0.0\nb: -0\n'],
  [
    'keys of JavaScript',
    '__proto__: {x: 1}\nconstructor: 1\na: {__proto__: ~}\n',
  ],
  ['template expressions, which are texts', 'a: "{{ .Values.b }}"\nb: $(x)\n'],
];

describeWith(findHelm(), 'values that look like something else', () => {
  it.each(ODDITIES)('%s, as Helm has them', async (_, text) => {
    const file = { id: 'file', title: '', path: 'values.yaml', text };
    const chart = 'a: {x: 9, z: 9}\nd: 9\n';
    const own = [
      effectiveValues({ ...file, id: 'chart' }, []),
      effectiveValues({ ...file, id: 'chart', text: chart }, [file]),
    ];
    const helm = [
      await mergeWithHelm({ chart: { name: 'odd', values: text }, files: [] }),
      await mergeWithHelm({
        chart: { name: 'odd', values: chart },
        files: [text],
      }),
    ];
    expect(own.map(({ values }) => valuesText(values))).toEqual(
      helm.map(valuesText),
    );
  });
});
