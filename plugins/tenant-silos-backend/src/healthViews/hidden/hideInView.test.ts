import { hideInView } from './hideInView';

const hide = (text: string) => text.replaceAll('globex', 'another tenant');

describe('hideInView', () => {
  it('hides in what was seen, and in nothing else', () => {
    const view = {
      status: 'globex',
      reasons: [{ text: 'of globex', causes: ['globex', 'other'] }],
      isolation: [{ id: 'globex', evidence: [{ text: 'globex' }] }],
      availability: [{ evidence: 'globex' }],
      ready: 1,
      since: undefined,
    };
    expect(hideInView(view, hide)).toEqual({
      status: 'globex',
      reasons: [
        { text: 'of another tenant', causes: ['another tenant', 'other'] },
      ],
      isolation: [{ id: 'globex', evidence: [{ text: 'another tenant' }] }],
      availability: [{ evidence: 'another tenant' }],
      ready: 1,
      since: undefined,
    });
  });

  it('lets objects be told apart by their names', () => {
    const named = (...names: string[]) => names.map(name => ({ name }));
    expect(
      hideInView({ pods: named('globex', 'acme', 'globex') }, hide),
    ).toEqual({
      pods: named('another tenant', 'acme', 'another tenant (2)'),
    });
  });
});
