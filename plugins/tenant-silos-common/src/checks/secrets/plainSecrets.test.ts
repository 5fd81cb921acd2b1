import { plainSecrets } from './plainSecrets';

function reasons(text: string) {
  return plainSecrets(text).map(
    ({ path, line, reason }) => `${line} ${path.join('.')}: ${reason}`,
  );
}

// Put together here, so that no scanner takes this file for a leak.
const GITHUB_TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
const AWS_KEY = `AKIA${'ABCDEFGH2345'.padEnd(16, 'Z')}`;
const JWT = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0'}.${'s1gnatur3'}`;
const GOOGLE = `GOCSPX-${'aB3dE6gH9'.repeat(3)}`;

describe('plainSecrets', () => {
  it.each([
    ['password: hunter2', "1 password: 'password' is the name of a password"],
    ['password: 123456', "1 password: 'password' is the name of a password"],
    [
      'postgresql:\n  auth:\n    # of the database\n    postgresPassword: x1',
      "4 postgresql.auth.postgresPassword: 'postgresPassword' is the name of a password",
    ],
    [
      'console: { auth: { secret: s3cr3tS3cr3t } }',
      "1 console.auth.secret: 'secret' is the name of a secret",
    ],
    ['apiKey: 9f8a7b6c5d', "1 apiKey: 'apiKey' is the name of a secret"],
    [
      'env:\n  - name: A\n    value: b\n  - name: DB_PASSWORD\n    value: hunter2',
      "5 env.1.value: 'DB_PASSWORD' is the name of a password",
    ],
    [
      'url: postgres://laminar:hunter2@db:5432/laminar',
      '1 url: it has the form of a URL with a password',
    ],
    [
      'dsn: host=db user=laminar password=hunter2',
      '1 dsn: it has the form of a connection string with a password',
    ],
    [`a: [x, ${AWS_KEY}]`, '1 a.1: it has the form of an AWS access key'],
    [`a: ${GITHUB_TOKEN}`, '1 a: it has the form of a GitHub token'],
    [`a: ${JWT}`, '1 a: it has the form of a JSON web token'],
    [
      `googleId: ${GOOGLE}`,
      '1 googleId: it has the form of a Google client secret',
    ],
    [
      'a:\n  key: |\n    -----BEGIN RSA PRIVATE KEY-----\n    MIIE\n    -----END RSA PRIVATE KEY-----',
      '2 a.key: it has the form of a private key',
    ],
    [
      'setting: kJ8vQ2mX9pL4nR7tB1wZ6yHc',
      '1 setting: it looks drawn at random',
    ],
    ['# password: hunter2hunter2', "1 : 'password' is the name of a password"],
    [`a: 1 # was ${GITHUB_TOKEN}`, '1 : it has the form of a GitHub token'],
    [`a: [${GITHUB_TOKEN}`, '1 : it has the form of a GitHub token'],
  ])('finds the one in %j', (text, expected) => {
    expect(reasons(text)).toEqual([expected]);
  });

  it.each([
    'password: ""',
    'password: null',
    'password: <secure-password>',
    'password: ${DB_PASSWORD}',
    'password: vault:secret/data/laminar#password',
    'password: ENC[AES256_GCM,data:p673w==,type:str]',
    'existingSecret: laminar-acme-postgresql',
    'auth: { existingSecretPasswordKey: password }',
    'auth: { secretKeys: { adminPasswordKey: postgres-password } }',
    'tls: { secretName: laminar-acme-tls }',
    'auth: { secret: laminar-acme-console-auth }',
    'imagePullSecret: ecr-e6data-2',
    'imagePullSecrets: [{ name: ecr }]',
    'automountServiceAccountToken: false',
    'generatePassword: true',
    'tokenUrl: https://sso.example.org/token',
    'maxTokens: 4096',
    'env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: t, key: token } } }]',
    'encryptedData: { password: AgBy3i4OJSWK1PiTySYZZA9rO43cGDEq }',
    'image: { tag: 3f2a9c81b7d64e05f1a2b3c4d5e6f708192a3b4c }',
    'image: { digest: "sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD" }',
    'annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::123456789012:role/laminar-acme" }',
    'url: s3://laminar-dev/tenants/Acme-2026/artifacts/Checkpoints-V2',
    'repository: 792306802931.dkr.ecr.us-east-1.amazonaws.com/laminar/console',
    'caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUR',
    '# password: the password of the database, at least 12 characters',
    '# Keys of the Secret: password, postgres-password',
    'url: http://user@host/path',
    'sslmode: "password=$(PASSWORD)"',
  ])('passes over %j', text => {
    expect(reasons(text)).toEqual([]);
  });

  it('never repeats a value', () => {
    const text = `password: hunter2\ntoken: ${GITHUB_TOKEN}\nx: [kJ8vQ2mX9pL4nR7tB1wZ6yHc]\n`;
    const found = JSON.stringify(plainSecrets(text));
    for (const secret of ['hunter2', 'ghp_', 'kJ8vQ2']) {
      expect(found).not.toContain(secret);
    }
    expect(plainSecrets(text)).toHaveLength(3);
  });

  it.each([
    [
      'spec:\n  source:\n    helm:\n      values: |\n        console:\n          password: hunter2\n',
      "4 spec.source.helm.values.console.password: 'password' is the name of a password",
    ],
    [
      'spec:\n  source:\n    helm:\n      parameters:\n        - name: postgresql.auth.password\n          value: hunter2\n',
      "6 spec.source.helm.parameters.0.value: 'postgresql.auth.password' is the name of a password",
    ],
  ])('looks into what an Application says of values: %j', (text, expected) => {
    expect(reasons(text)).toEqual([expected]);
  });

  it('finds the right line in the second document', () => {
    expect(reasons('a: 1\n---\nb: 2\npassword: hunter2\n')).toEqual([
      "4 password: 'password' is the name of a password",
    ]);
  });
});
