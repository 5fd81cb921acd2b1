import type { Finding } from '../findings/types';
import { annotations } from './annotations';
import { annotation, inertText } from './workflowCommands';

const finding = (number: number, more: Partial<Finding> = {}): Finding => ({
  id: 'rule',
  severity: 'error',
  message: `Message ${number}`,
  file: 'values.yaml',
  line: number,
  ...more,
});

describe('annotation', () => {
  it('escapes what would end the message or a property', () => {
    expect(
      annotation({
        severity: 'warning',
        file: 'a,b:c%.yaml',
        line: 3,
        title: 'x::y\nz',
        message: '100%\r\n::error::no',
      }),
    ).toBe(
      '::warning file=a%2Cb%3Ac%25.yaml,line=3,title=x%3A%3Ay%0Az::100%25%0D%0A::error::no\n',
    );
  });

  it('needs no file', () => {
    expect(annotation({ severity: 'info', message: 'Hello' })).toBe(
      '::notice::Hello\n',
    );
  });
});

describe('inertText', () => {
  it('lets GitHub obey nothing of the text', () => {
    expect(inertText('::error::x', 'token')).toBe(
      '::stop-commands::token\n::error::x\n::token::\n',
    );
  });
});

describe('annotations', () => {
  const same = (path: string) => path;

  it('puts the worst first and says where', () => {
    expect(
      annotations(
        [
          finding(9, { severity: 'warning', fix: 'Do it.' }),
          finding(2),
          finding(1, { tenant: 'acme' }),
        ],
        path => `infra/${path}`,
      ).split('\n'),
    ).toEqual([
      '::error file=infra/values.yaml,line=1,title=rule (acme)::Message 1',
      '::error file=infra/values.yaml,line=2,title=rule::Message 2',
      '::warning file=infra/values.yaml,line=9,title=rule::Message 9%0ADo it.',
      '',
    ]);
  });

  it('shows the first line of a file where no line is known', () => {
    expect(annotations([finding(1, { line: undefined })], same)).toContain(
      'file=values.yaml,line=1,',
    );
  });

  it('shows ten of a type, and counts the rest in the last of these', () => {
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    const lines = annotations(
      [
        ...numbers.map(number => finding(number)),
        ...numbers
          .slice(0, 10)
          .map(number => finding(number, { severity: 'info' })),
      ],
      same,
    ).split('\n');
    const errors = lines.filter(line => line.startsWith('::error'));
    expect(errors).toHaveLength(10);
    expect(errors[9]).toContain('3 more like these');
    expect(lines.filter(line => line.startsWith('::notice'))).toHaveLength(10);
    expect(lines.join()).not.toContain('1 more like');
  });
});
