import { readApprovalParams, writeApprovalParams } from './approvalParams';

const read = (search: string) =>
  readApprovalParams(new URLSearchParams(search));

describe('approvalParams', () => {
  it('starts with what is open', () => {
    expect(read('')).toEqual({ state: 'open', page: 1 });
    expect(writeApprovalParams(read('')).toString()).toBe('');
  });

  it('keeps everything through the URL', () => {
    const search = 'fleet=laminar&state=merged&page=2&change=12';

    expect(writeApprovalParams(read(search)).toString()).toBe(search);
  });

  it('ignores what it does not know', () => {
    expect(read('state=lost&page=0&change=abc')).toEqual(read(''));
    expect(read('change=-3')).toEqual(read(''));
  });
});
