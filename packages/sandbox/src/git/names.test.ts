import { execFileSync } from 'node:child_process';
import {
  isOwnerOrRepositoryName,
  isValidBranchName,
  isValidFilePath,
  isValidRefName,
} from './names';

function gitAccepts(name: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('isValidRefName', () => {
  it.each([
    'refs/heads/main',
    'refs/heads/tenant-silos/laminar/create-acme',
    'refs/heads/a.b',
    'refs/heads/ä',
    'refs/tags/v1.0',
    'refs/heads/a..b',
    'refs/heads/a b',
    'refs/heads/a~1',
    'refs/heads/a^',
    'refs/heads/a:b',
    'refs/heads/a?b',
    'refs/heads/a*',
    'refs/heads/a[b',
    'refs/heads/a\\b',
    'refs/heads/a@{b',
    'refs/heads/a.lock',
    'refs/heads/.a',
    'refs/heads/a.',
    'refs/heads/a//b',
    'refs/heads/a/',
    'refs/heads//a',
    'refs/heads/a\u0007',
    'heads',
  ])('says of %j what git says', name => {
    expect(isValidRefName(name)).toBe(gitAccepts(name));
  });

  it.each(['refs/heads/-f', 'main', '../refs/heads/main', '/refs/heads/a'])(
    'refuses %j, which git or its command line would misread',
    name => {
      expect(isValidRefName(name)).toBe(false);
    },
  );

  it('takes a short name for a branch', () => {
    expect(isValidBranchName('feature/x')).toBe(true);
    expect(isValidBranchName('feature x')).toBe(false);
  });
});

describe('isValidFilePath', () => {
  it.each(['a', 'a/b.yaml', '.github/workflows/x.yml', 'a b/ü'])(
    'takes %j',
    path => expect(isValidFilePath(path)).toBe(true),
  );

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '../a',
    'a/../b',
    './a',
    '.git/config',
    'a/.GIT/x',
    'a\0',
  ])('refuses %j', path => expect(isValidFilePath(path)).toBe(false));
});

describe('isOwnerOrRepositoryName', () => {
  it.each(['acme-platform', 'laminar_infra', 'a.b'])('takes %j', name =>
    expect(isOwnerOrRepositoryName(name)).toBe(true),
  );

  it.each(['', '.', '..', 'a/b', 'a b', 'a\\b'])('refuses %j', name =>
    expect(isOwnerOrRepositoryName(name)).toBe(false),
  );
});
